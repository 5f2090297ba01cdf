variable "name" {
  type = string
}

variable "settings" {
  type = object({
    engine            = string
    instance_class    = optional(string, "db.t4g.medium")
    allocated_storage = optional(number, 50)
    multi_az          = optional(bool, true)
    encrypted         = optional(bool, true)
    parameters        = optional(map(string), {})
  })
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  ports  = { postgres = 5432, mysql = 3306 }
  family = { postgres = "postgres16", mysql = "mysql8.0" }
  tags   = merge(var.tags, { Engine = var.settings.engine })
}

module "key" {
  source = "../key"

  name = "${var.name}-database"
  tags = local.tags
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
  tags       = local.tags
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = lookup(local.family, var.settings.engine, "postgres16")

  dynamic "parameter" {
    for_each = var.settings.parameters

    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_instance" "this" {
  identifier                  = var.name
  engine                      = var.settings.engine
  instance_class              = var.settings.instance_class
  allocated_storage           = var.settings.allocated_storage
  multi_az                    = var.settings.multi_az
  port                        = local.ports[var.settings.engine]
  db_subnet_group_name        = aws_db_subnet_group.this.name
  parameter_group_name        = aws_db_parameter_group.this.name
  vpc_security_group_ids      = var.security_group_ids
  username                    = "administrator"
  manage_master_user_password = true
  storage_encrypted           = var.settings.encrypted
  kms_key_id                  = var.settings.encrypted ? module.key.arn : null
  tags                        = local.tags

  lifecycle {
    prevent_destroy = true
  }
}

output "address" {
  value = aws_db_instance.this.address
}
