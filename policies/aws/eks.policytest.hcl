policytest {
  targets = ["eks.policy.hcl"]
}

resource "aws_eks_cluster" "private" {
  attrs = {
    version           = "1.27"
    vpc_config        = [{ endpoint_public_access = false }]
    encryption_config = [{ resources = ["secrets"] }]
  }
}

resource "aws_eks_cluster" "plain" {
  expect_failure = true

  attrs = {
    version           = "1.27"
    vpc_config        = [{ endpoint_public_access = false }]
    encryption_config = []
  }
}

resource "aws_eks_cluster" "open" {
  expect_failure = true

  attrs = {
    version           = "1.31"
    vpc_config        = [{ endpoint_public_access = true, public_access_cidrs = ["0.0.0.0/0"] }]
    encryption_config = []
  }
}
