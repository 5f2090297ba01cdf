variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "NONE"
}

resource "aws_dax_cluster" "kept" { # expect: pass aws_dax_cluster_endpoint_encryption
  cluster_name                     = "kept"
  iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
  node_type                        = "dax.t3.small"
  replication_factor               = 3
  cluster_endpoint_encryption_type = "TLS"

  server_side_encryption {
    enabled = true
  }
}

resource "aws_dax_cluster" "plain" {
  cluster_name                     = "plain"
  iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
  node_type                        = "dax.t3.small"
  replication_factor               = 3
  cluster_endpoint_encryption_type = "NONE" # expect: fail aws_dax_cluster_endpoint_encryption

  server_side_encryption {
    enabled = true
  }
}

resource "aws_dax_cluster" "absent" { # expect: fail aws_dax_cluster_endpoint_encryption
  cluster_name       = "absent"
  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
  node_type          = "dax.t3.small"
  replication_factor = 3

  server_side_encryption {
    enabled = true
  }
}

resource "aws_dax_cluster" "undecided" {
  cluster_name                     = "undecided"
  iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
  node_type                        = "dax.t3.small"
  replication_factor               = 3
  cluster_endpoint_encryption_type = var.setting # expect: unknown aws_dax_cluster_endpoint_encryption

  server_side_encryption {
    enabled = true
  }
}
