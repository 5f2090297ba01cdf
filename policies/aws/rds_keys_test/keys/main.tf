variable "key_arn" {
  type = string
}

variable "managed" {
  type = bool
}

provider "aws" {
  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

resource "aws_kms_key" "rds" {
  description         = "What databases keep beside their volumes"
  enable_key_rotation = true
}

# --- Performance Insights -----------------------------------------------------------

resource "aws_db_instance" "insights" {
  identifier                      = "insights"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.rds.key_id
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.rds.arn
}

resource "aws_db_instance" "insights_by_default" { # expect: fail aws_db_instance_performance_insights_customer_key
  identifier                    = "insights-by-default"
  engine                        = "postgres"
  instance_class                = "db.m6g.large"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.rds.key_id
  performance_insights_enabled  = true
}

resource "aws_db_instance" "insights_undecided" {
  identifier                      = "insights-undecided"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.rds.key_id
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn # expect: unknown aws_db_instance_performance_insights_customer_key
}

# Switched off: there is nothing to encrypt.
resource "aws_db_instance" "no_insights" {
  identifier                    = "no-insights"
  engine                        = "postgres"
  instance_class                = "db.m6g.large"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.rds.key_id
}

resource "aws_rds_cluster" "insights" {
  cluster_identifier              = "insights"
  engine                          = "aurora-postgresql"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.rds.key_id
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.rds.arn
}

resource "aws_rds_cluster" "insights_of_aws" {
  cluster_identifier              = "insights-of-aws"
  engine                          = "aurora-postgresql"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.rds.key_id
  performance_insights_enabled    = true
  performance_insights_kms_key_id = "arn:aws:kms:eu-central-1:123456789012:alias/aws/rds" # expect: fail aws_rds_cluster_performance_insights_customer_key
}

resource "aws_rds_cluster" "insights_undecided" {
  cluster_identifier              = "insights-undecided"
  engine                          = "aurora-postgresql"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.rds.key_id
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn # expect: unknown aws_rds_cluster_performance_insights_customer_key
}

resource "aws_rds_cluster_instance" "insights" {
  cluster_identifier              = aws_rds_cluster.insights.id
  engine                          = "aurora-postgresql"
  instance_class                  = "db.r6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.rds.arn
}

resource "aws_rds_cluster_instance" "insights_by_default" { # expect: fail aws_rds_cluster_instance_performance_insights_customer_key
  cluster_identifier           = aws_rds_cluster.insights.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r6g.large"
  performance_insights_enabled = true
}

resource "aws_rds_cluster_instance" "insights_undecided" {
  cluster_identifier              = aws_rds_cluster.insights.id
  engine                          = "aurora-postgresql"
  instance_class                  = "db.r6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn # expect: unknown aws_rds_cluster_instance_performance_insights_customer_key
}

# --- The managed password ------------------------------------------------------------

resource "aws_db_instance" "secret_by_default" { # expect: fail aws_db_instance_master_secret_customer_key
  identifier                  = "secret-by-default"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  manage_master_user_password = true
}

resource "aws_db_instance" "secret_undecided" {
  identifier                    = "secret-undecided"
  engine                        = "postgres"
  instance_class                = "db.m6g.large"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.key_arn # expect: unknown aws_db_instance_master_secret_customer_key
}

resource "aws_rds_cluster" "secret_by_default" { # expect: fail aws_rds_cluster_master_secret_customer_key
  cluster_identifier          = "secret-by-default"
  engine                      = "aurora-postgresql"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "secret_undecided" {
  cluster_identifier            = "secret-undecided"
  engine                        = "aurora-postgresql"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.key_arn # expect: unknown aws_rds_cluster_master_secret_customer_key
}

# --- Activity streams ------------------------------------------------------------------

resource "aws_rds_cluster_activity_stream" "own_key" {
  resource_arn = aws_rds_cluster.insights.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.rds.key_id
}

resource "aws_rds_cluster_activity_stream" "aws_key" {
  resource_arn = aws_rds_cluster.insights_of_aws.arn
  mode         = "async"
  kms_key_id   = "alias/aws/rds" # expect: fail aws_rds_cluster_activity_stream_customer_managed_key
}

resource "aws_rds_cluster_activity_stream" "undecided" {
  resource_arn = aws_rds_cluster.insights_undecided.arn
  mode         = "async"
  kms_key_id   = var.key_arn # expect: unknown aws_rds_cluster_activity_stream_customer_managed_key
}

module "records" {
  source = "./modules/database"
}
