policytest {
  targets = ["ecr.policy.hcl"]
}

# Nothing says that the images are public.
resource "aws_ecrpublic_repository" "unclassified" {
  expect_failure = true
  attrs          = { tags = {} }
}

resource "aws_ecr_repository" "keyed" {
  attrs = {
    encryption_configuration = [{
      encryption_type = "KMS"
      kms_key         = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    }]
  }
}

resource "aws_ecr_repository" "default" {
  expect_failure = true
  attrs          = { encryption_configuration = [] }
}
