policytest {
  targets = ["labels.policy.hcl"]
}

resource "aws_kms_key" "labelled" {
  attrs = { description = "records", tags = { Environment = "prod", Classification = "RESTRICTED" } }
}

resource "aws_kms_key" "half" {
  expect_failure = true
  attrs          = { description = "records", tags = { Environment = "prod" } }
}

resource "aws_kms_key" "word" {
  expect_failure = true
  attrs          = { description = "records", tags = { Environment = "prod", Classification = "blue" } }
}

resource "aws_kms_key" "agreed" {
  attrs = { description = "records", tags = { Environment = "prod", Classification = "clinical" } }

  inputs {
    classifications = { RESTRICTED = ["clinical"] }
  }
}
