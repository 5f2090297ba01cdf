variable "engine" {
  type    = string
  default = "redis"
}

resource "aws_elasticache_cluster" "this" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id = "records"
  engine     = var.engine
  node_type  = "cache.t4g.small"
}
