# Databases that encrypt themselves.

variable "encrypted" {
  type = bool
}

variable "option_name" {
  type = string
}

variable "edition" {
  type = string
}

resource "aws_db_option_group" "enterprise" {
  engine_name          = "sqlserver-ee"
  major_engine_version = "14.00"

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_option_group" "standard" {
  engine_name          = "sqlserver-se"
  major_engine_version = "15.00"

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_option_group" "oracle" {
  engine_name          = "oracle-ee"
  major_engine_version = "19"

  option {
    option_name = "TDE"
  }
}

# Standard edition has it from 2019 (15.00) on.
resource "aws_db_option_group" "standard_before" {
  engine_name          = "sqlserver-se"
  major_engine_version = "14.00" # expect: fail aws_db_option_group_tde_edition

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_option_group" "express" {
  engine_name          = "sqlserver-ex" # expect: fail aws_db_option_group_tde_edition
  major_engine_version = "16.00"

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_option_group" "undecided" {
  engine_name          = var.edition # expect: unknown aws_db_option_group_tde_edition
  major_engine_version = "16.00"

  option {
    option_name = "TRANSPARENT_DATA_ENCRYPTION"
  }
}

resource "aws_db_option_group" "audit_only" {
  engine_name          = "sqlserver-ee"
  major_engine_version = "16.00"

  option {
    option_name = "SQLSERVER_AUDIT"
  }
}

# --- Instances -------------------------------------------------------------------------

resource "aws_db_instance" "both" {
  identifier        = "both-dev"
  engine            = "sqlserver-ee"
  instance_class    = "db.m6i.xlarge"
  storage_encrypted = true
  option_group_name = aws_db_option_group.enterprise.name
}

# Encrypted, but not by its storage.
resource "aws_db_instance" "tde_only" { # expect: fail aws_db_instance_storage_encrypted_beside_tde, pass aws_db_instance_storage_encrypted
  identifier        = "tde-only-dev"
  engine            = "oracle-ee"
  instance_class    = "db.m6i.xlarge"
  option_group_name = aws_db_option_group.oracle.name
}

resource "aws_db_instance" "undecided" {
  identifier        = "undecided-dev"
  engine            = "sqlserver-ee"
  instance_class    = "db.m6i.xlarge"
  storage_encrypted = var.encrypted # expect: unknown aws_db_instance_storage_encrypted_beside_tde
  option_group_name = aws_db_option_group.enterprise.name
}

resource "aws_db_instance" "other_option" { # expect: fail aws_db_instance_storage_encrypted
  identifier        = "other-option-dev"
  engine            = "sqlserver-ee"
  instance_class    = "db.m6i.xlarge"
  option_group_name = aws_db_option_group.audit_only.name
}

# The option group may have it.
resource "aws_db_instance" "elsewhere" {
  identifier        = "elsewhere-dev"
  engine            = "sqlserver-ee"
  instance_class    = "db.m6i.xlarge"
  option_group_name = "sqlserver-of-the-platform-team" # expect: unknown aws_db_instance_storage_encrypted
}

resource "aws_db_instance" "default_group" { # expect: fail aws_db_instance_storage_encrypted
  identifier        = "default-group-dev"
  engine            = "sqlserver-ee"
  instance_class    = "db.m6i.xlarge"
  option_group_name = "default:sqlserver-ee-16-00"
}

# MySQL has no such option, whatever its group.
resource "aws_db_instance" "mysql" { # expect: fail aws_db_instance_storage_encrypted
  identifier        = "mysql-dev"
  engine            = "mysql"
  instance_class    = "db.m6g.large"
  option_group_name = "mysql-of-the-platform-team"
}

module "ledger" {
  source = "./modules/database"
}
