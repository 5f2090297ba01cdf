variable "require_tls" {
  type = bool
}

variable "authority" {
  type = string
}

resource "aws_db_proxy" "closed" {
  name           = "closed"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d"]
  require_tls    = true
}

resource "aws_db_proxy" "open" {
  name           = "open"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d"]
  require_tls    = false # expect: fail aws_db_proxy_tls_required
}

resource "aws_db_proxy" "by_default" { # expect: fail aws_db_proxy_tls_required
  name           = "by-default"
  engine_family  = "MYSQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d"]
}

resource "aws_db_proxy" "undecided" {
  name           = "undecided"
  engine_family  = "MYSQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d"]
  require_tls    = var.require_tls # expect: unknown aws_db_proxy_tls_required
}

# --- Certificates -------------------------------------------------------------------

resource "aws_db_instance" "current" {
  identifier         = "current"
  engine             = "postgres"
  engine_version     = "16.4"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = "rds-ca-ecc384-g1"
}

resource "aws_db_instance" "expired" {
  identifier         = "expired"
  engine             = "postgres"
  engine_version     = "16.4"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = "rds-ca-2019" # expect: fail aws_db_instance_certificate_current
}

resource "aws_db_instance" "undecided" {
  identifier         = "undecided"
  engine             = "postgres"
  engine_version     = "16.4"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = var.authority # expect: unknown aws_db_instance_certificate_current
}

resource "aws_rds_cluster_instance" "current" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster_instance" "expired" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  ca_cert_identifier = "rds-ca-2015" # expect: fail aws_rds_cluster_instance_certificate_current
}

resource "aws_rds_cluster_instance" "undecided" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  ca_cert_identifier = var.authority # expect: unknown aws_rds_cluster_instance_certificate_current
}

resource "aws_rds_cluster" "current" {
  cluster_identifier        = "current"
  engine                    = "postgres"
  engine_version            = "16.4"
  ca_certificate_identifier = "rds-ca-rsa2048-g1"
}

resource "aws_rds_cluster" "expired" {
  cluster_identifier        = "expired"
  engine                    = "postgres"
  engine_version            = "16.4"
  ca_certificate_identifier = "rds-ca-2019" # expect: fail aws_rds_cluster_certificate_current
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier        = "undecided"
  engine                    = "postgres"
  engine_version            = "16.4"
  ca_certificate_identifier = var.authority # expect: unknown aws_rds_cluster_certificate_current
}

module "records" {
  source = "./modules/database"
}
