variable "name" {
  type = string
}

variable "engine" {
  type = string
}

variable "encrypted" {
  type    = string
  default = null
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = var.name
  description                = var.name
  engine                     = var.engine
  at_rest_encryption_enabled = var.encrypted # expect: fail aws_elasticache_replication_group_at_rest_encryption
}
