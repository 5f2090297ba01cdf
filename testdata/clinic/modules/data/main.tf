resource "aws_db_subnet_group" "this" {
  name       = "${var.prefix}-data"
  subnet_ids = var.subnet_ids
}

module "database" {
  source   = "./modules/database"
  for_each = var.databases

  name               = "${var.prefix}-${each.key}"
  engine_version     = each.value.engine_version
  instance_class     = each.value.instance_class
  storage_gb         = each.value.storage_gb
  multi_az           = each.value.multi_az
  encrypted          = each.value.encrypted
  replica            = each.value.replica
  kms_key_arn        = var.database_key_arn
  subnet_group       = aws_db_subnet_group.this.name
  security_group_ids = var.security_group_ids
}

# Nightly copy without names and addresses, for the management reports.
resource "aws_db_instance" "reporting" {
  identifier     = "${var.prefix}-reporting"
  engine         = "postgres"
  engine_version = "16.4"
  instance_class = "db.m6g.large"

  allocated_storage = 200
  storage_encrypted = "true"
  kms_key_id        = var.reporting_key_arn

  username                    = "reporting"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  vpc_security_group_ids      = var.security_group_ids
  publicly_accessible         = var.environment == "dev"
  backup_retention_period     = 7
  skip_final_snapshot         = true
}

# The former billing system. Gone from production since 2023; elsewhere it still
# feeds the tests of the migration, with invented patients.
resource "aws_db_instance" "legacy" {
  count = var.keep_legacy_database ? 1 : 0

  identifier          = "${var.prefix}-legacy"
  engine              = "mysql"
  instance_class      = "db.t3.medium"
  allocated_storage   = 50
  storage_encrypted   = false
  publicly_accessible = true

  username                    = "billing"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  skip_final_snapshot         = true
}
