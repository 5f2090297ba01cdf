variable "public" {
  type    = bool
  default = true
}

resource "aws_rds_shard_group" "this" {
  db_cluster_identifier     = "records"
  db_shard_group_identifier = "records"
  max_acu                   = 1200
  publicly_accessible       = var.public # expect: fail aws_rds_shard_group_publicly_accessible
}
