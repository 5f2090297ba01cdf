policytest {
  targets = ["s3_split.policy.hcl"]
}

resource "aws_s3_bucket" "split" {
  attrs = { id = "split", versioning = [] }
}

resource "aws_s3_bucket_versioning" "split" {
  attrs = { bucket = "split" }
}

resource "aws_s3_bucket" "both" {
  expect_failure = true
  attrs          = { id = "both", versioning = [{ enabled = true }] }
}

resource "aws_s3_bucket_versioning" "both" {
  attrs = { bucket = "both" }
}
