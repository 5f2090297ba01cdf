policytest {
  targets = ["dax.policy.hcl"]
}

resource "aws_dax_cluster" "kept" {
  attrs = {
    cluster_name                     = "kept"
    iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
    node_type                        = "dax.t3.small"
    replication_factor               = 3
    cluster_endpoint_encryption_type = "TLS"
    server_side_encryption = [{
      enabled = true
    }]
  }
}

resource "aws_dax_cluster" "server_side_encryption_plain" {
  expect_failure = true

  attrs = {
    cluster_name                     = "server-side-encryption-plain"
    iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
    node_type                        = "dax.t3.small"
    replication_factor               = 3
    cluster_endpoint_encryption_type = "TLS"
    server_side_encryption = [{
      enabled = false
    }]
  }
}

resource "aws_dax_cluster" "server_side_encryption_absent" {
  expect_failure = true

  attrs = {
    cluster_name                     = "server-side-encryption-absent"
    iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
    node_type                        = "dax.t3.small"
    replication_factor               = 3
    cluster_endpoint_encryption_type = "TLS"
  }
}

resource "aws_dax_cluster" "server_side_encryption_empty" {
  expect_failure = true

  attrs = {
    cluster_name                     = "server-side-encryption-empty"
    iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
    node_type                        = "dax.t3.small"
    replication_factor               = 3
    cluster_endpoint_encryption_type = "TLS"
    server_side_encryption = [{

    }]
  }
}

resource "aws_dax_cluster" "endpoint_encryption_plain" {
  expect_failure = true

  attrs = {
    cluster_name                     = "endpoint-encryption-plain"
    iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
    node_type                        = "dax.t3.small"
    replication_factor               = 3
    cluster_endpoint_encryption_type = "NONE"
    server_side_encryption = [{
      enabled = true
    }]
  }
}

resource "aws_dax_cluster" "endpoint_encryption_absent" {
  expect_failure = true

  attrs = {
    cluster_name       = "endpoint-encryption-absent"
    iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
    node_type          = "dax.t3.small"
    replication_factor = 3
    server_side_encryption = [{
      enabled = true
    }]
  }
}
