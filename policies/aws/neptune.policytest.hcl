policytest {
  targets = ["neptune.policy.hcl"]
}

resource "aws_neptune_cluster_instance" "private" {
  attrs = {
    publicly_accessible = false
  }
}

resource "aws_neptune_cluster_instance" "public" {
  expect_failure = true

  attrs = {
    publicly_accessible = true
  }
}
