# Aurora: claims, with a steady load, and the intake forms of the waiting rooms.

resource "aws_rds_cluster" "claims" {
  cluster_identifier = "${var.prefix}-claims"
  engine             = "aurora-postgresql"
  engine_version     = "16.4"
  database_name      = "claims"

  storage_encrypted = var.environment == "prod" ? true : var.encrypt_sandboxes
  kms_key_id        = var.database_key_arn

  master_username             = "claims"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  vpc_security_group_ids      = var.security_group_ids
  backup_retention_period     = 35
  final_snapshot_identifier   = "${var.prefix}-claims-final"
}

resource "aws_rds_cluster_instance" "claims" {
  for_each = toset(["one", "two"])

  identifier           = "${var.prefix}-claims-${each.key}"
  cluster_identifier   = aws_rds_cluster.claims.id
  engine               = aws_rds_cluster.claims.engine
  instance_class       = "db.r6g.large"
  db_subnet_group_name = aws_db_subnet_group.this.name
  publicly_accessible  = false
}

resource "aws_rds_cluster" "intake" {
  cluster_identifier = "${var.prefix}-intake"
  engine             = "aurora-postgresql"
  engine_version     = "16.4"
  database_name      = "intake"

  storage_encrypted = var.environment == "production" ? true : var.encrypt_sandboxes
  kms_key_id        = var.database_key_arn

  master_username             = "intake"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  vpc_security_group_ids      = var.security_group_ids
  backup_retention_period     = 35
  final_snapshot_identifier   = "${var.prefix}-intake-final"

  # Quiet outside of office hours.
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "intake" {
  identifier           = "${var.prefix}-intake-one"
  cluster_identifier   = aws_rds_cluster.intake.id
  engine               = aws_rds_cluster.intake.engine
  instance_class       = "db.serverless"
  db_subnet_group_name = aws_db_subnet_group.this.name
}
