variable "encrypted" {
  type    = bool
  default = false
}

variable "edition" {
  type    = string
  default = "sqlserver-web"
}

resource "aws_db_option_group" "web" {
  engine_name          = var.edition # expect: fail aws_db_option_group_tde_edition
  major_engine_version = "16.00"

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_option_group" "this" {
  engine_name          = "sqlserver-ee"
  major_engine_version = "16.00"

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_instance" "this" {
  identifier        = "ledger-dev"
  engine            = "sqlserver-ee"
  instance_class    = "db.m6i.xlarge"
  storage_encrypted = var.encrypted # expect: fail aws_db_instance_storage_encrypted_beside_tde
  option_group_name = aws_db_option_group.this.name
}
