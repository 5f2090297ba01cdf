policytest {
  targets = ["apigateway_access.policy.hcl"]
}

resource "aws_apigatewayv2_stage" "logged" {
  attrs = { access_log_settings = [{ destination_arn = "log-group", format = "" }] }
}

resource "aws_apigatewayv2_stage" "silent" {
  expect_failure = true
  attrs          = { access_log_settings = [] }
}
