variable "require_tls" {
  type    = bool
  default = false
}

variable "authority" {
  type    = string
  default = "rds-ca-2019"
}

resource "aws_db_proxy" "this" {
  name           = "records"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d"]
  require_tls    = var.require_tls # expect: fail aws_db_proxy_tls_required
}

resource "aws_db_instance" "this" {
  identifier         = "records"
  engine             = "postgres"
  engine_version     = "16.4"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = var.authority # expect: fail aws_db_instance_certificate_current
}

resource "aws_rds_cluster_instance" "this" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  ca_cert_identifier = var.authority # expect: fail aws_rds_cluster_instance_certificate_current
}

resource "aws_rds_cluster" "this" {
  cluster_identifier        = "records"
  engine                    = "postgres"
  engine_version            = "16.4"
  ca_certificate_identifier = var.authority # expect: fail aws_rds_cluster_certificate_current
}
