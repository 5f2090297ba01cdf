variable "env" { default = "prod" }
variable "kms_key_arn" {
  type    = string
  default = null
}
locals {
  prod = var.env == "prod"
  sizes = {
    prod    = "db.r5.large"
    default = "db.t3.small"
  }
}
resource "aws_db_instance" "db" {
  identifier              = "db-${var.env}"
  engine                  = "postgres"
  instance_class          = lookup(local.sizes, var.env, local.sizes["default"])
  allocated_storage       = local.prod ? 100 : 20
  username                = "admin"
  password                = "secret-password"
  storage_encrypted       = local.prod || var.kms_key_arn != null
  kms_key_id              = var.kms_key_arn
  multi_az                = local.prod
  publicly_accessible     = !local.prod
  backup_retention_period = local.prod ? 30 : 0
  skip_final_snapshot     = local.prod ? false : true
  deletion_protection     = tobool("true")
}
output "class" { value = aws_db_instance.db.instance_class }
output "endpoint" { value = aws_db_instance.db.endpoint }
