policytest {
  targets = ["lambda.policy.hcl"]
}

resource "aws_lambda_function" "with_key" {
  attrs = {
    kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    environment = [{ variables = { DB_PASSWORD = "from elsewhere" } }]
  }
}

resource "aws_lambda_function" "sensitive" {
  expect_failure = true

  attrs = {
    environment = [{ variables = { DB_PASSWORD = "from elsewhere" } }]
  }
}

resource "aws_lambda_permission" "rule" {
  attrs = { principal = "events.amazonaws.com", source_arn = "arn:aws:events:eu-central-1:111122223333:rule/intake" }
}

resource "aws_lambda_permission" "everybody" {
  expect_failure = true
  attrs          = { principal = "*" }
}

resource "aws_lambda_permission" "service" {
  expect_failure = true
  attrs          = { principal = "sns.amazonaws.com" }
}

resource "aws_lambda_permission" "bucket" {
  attrs = { principal = "s3.amazonaws.com", source_arn = "arn:aws:s3:::intake", source_account = "111122223333" }
}

resource "aws_lambda_permission" "bucket_of_anybody" {
  expect_failure = true
  attrs          = { principal = "s3.amazonaws.com", source_arn = "arn:aws:s3:::intake" }
}

resource "aws_lambda_function_url" "signed" {
  attrs = { authorization_type = "AWS_IAM" }
}

resource "aws_lambda_function_url" "open" {
  expect_failure = true
  attrs          = { authorization_type = "NONE" }
}
