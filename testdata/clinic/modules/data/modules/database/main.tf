variable "name" { type = string }
variable "engine_version" { type = string }
variable "instance_class" { type = string }
variable "storage_gb" { type = number }
variable "multi_az" { type = bool }

variable "encrypted" {
  type    = bool
  default = true
}

variable "replica" {
  type    = bool
  default = false
}

variable "kms_key_arn" { type = string }
variable "subnet_group" { type = string }
variable "security_group_ids" { type = list(string) }

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class
  multi_az       = var.multi_az

  allocated_storage     = var.storage_gb
  max_allocated_storage = var.storage_gb * 2
  storage_type          = "gp3"
  storage_encrypted     = var.encrypted
  kms_key_id            = var.kms_key_arn

  # RDS makes and rotates the password; it never comes near the state.
  username                      = "clinic"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  db_subnet_group_name   = var.subnet_group
  vpc_security_group_ids = var.security_group_ids
  publicly_accessible    = false

  backup_retention_period   = 35
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "${var.name}-final"

  lifecycle {
    ignore_changes = [engine_version]
  }
}

# Takes storage, encryption and key from its source.
resource "aws_db_instance" "replica" {
  count = var.replica ? 1 : 0

  identifier             = "${var.name}-replica"
  replicate_source_db    = aws_db_instance.this.identifier
  instance_class         = var.instance_class
  vpc_security_group_ids = var.security_group_ids
  skip_final_snapshot    = true
}
