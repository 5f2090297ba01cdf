variable "label" {
  type = string
}

resource "random_password" "this" {
  length = 32
}

resource "aws_secretsmanager_secret" "this" {
  name = "charts/login"
  tags = { Classification = var.label }
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id     = aws_secretsmanager_secret.this.id
  secret_string = random_password.this.result
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "charts"
  engine             = "aurora-postgresql"
  master_username    = "charts"
  master_password    = aws_secretsmanager_secret_version.this.secret_string # expect: fail aws_secrets_classified

  tags = { Classification = "RESTRICTED" }
}
