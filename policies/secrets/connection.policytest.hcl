policytest {
  targets = ["connection.policy.hcl"]
}

resource "aws_lambda_function" "clear" {
  expect_failure = true
  attrs          = { environment = [{ variables = { DATABASE_URL = "postgres://db.internal/records" } }] }
}

resource "aws_lambda_function" "unverified" {
  expect_failure = true
  attrs          = { environment = [{ variables = { DATABASE_URL = "postgres://db.internal/records?sslmode=require" } }] }
}

resource "aws_lambda_function" "verified" {
  attrs = { environment = [{ variables = { DATABASE_URL = "postgres://db.internal/records?sslmode=verify-full" } }] }
}
