variable "setting" {
  type = string
}

resource "aws_dax_cluster" "this" {
  cluster_name                     = "this"
  iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
  node_type                        = "dax.t3.small"
  replication_factor               = 3
  cluster_endpoint_encryption_type = var.setting # expect: fail aws_dax_cluster_endpoint_encryption

  server_side_encryption {
    enabled = true
  }
}
