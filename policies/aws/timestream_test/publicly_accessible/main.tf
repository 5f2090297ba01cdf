variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_timestreaminfluxdb_db_instance" "kept" { # expect: pass aws_timestreaminfluxdb_db_instance_publicly_accessible
  name                = "kept"
  publicly_accessible = false
}

resource "aws_timestreaminfluxdb_db_instance" "absent" { # expect: pass aws_timestreaminfluxdb_db_instance_publicly_accessible
  name = "absent"
}

resource "aws_timestreaminfluxdb_db_instance" "text" {
  name                = "text"
  publicly_accessible = "false"
}

resource "aws_timestreaminfluxdb_db_instance" "open" {
  name                = "open"
  publicly_accessible = true # expect: fail aws_timestreaminfluxdb_db_instance_publicly_accessible
}

resource "aws_timestreaminfluxdb_db_instance" "undecided" {
  name                = "undecided"
  publicly_accessible = var.setting # expect: unknown aws_timestreaminfluxdb_db_instance_publicly_accessible
}
