policytest {
  targets = ["conflicts.policy.hcl"]
}

resource "aws_kms_key" "alone" {
  attrs = { id = "alone", key_id = "alone", policy = "{}" }
}

resource "aws_s3_bucket_policy" "one" {
  expect_failure = true
  attrs          = { bucket = "twice", policy = "{}" }
}

resource "aws_s3_bucket_policy" "other" {
  expect_failure = true
  attrs          = { bucket = "twice", policy = "{}" }
}

resource "aws_s3_bucket_policy" "single" {
  attrs = { bucket = "single", policy = "{}" }
}

resource "aws_s3_bucket_ownership_controls" "owned" {
  attrs = { bucket = "owned", rule = [{ object_ownership = "BucketOwnerEnforced" }] }
}

resource "aws_s3_bucket_acl" "owned" {
  expect_failure = true
  attrs          = { bucket = "owned", acl = "private" }
}
