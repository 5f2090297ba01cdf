variable "label" {
  type = string
}

resource "aws_cloudwatch_log_group" "intake" {
  name = "/clinic/intake"
  tags = { Classification = var.label }
}

resource "aws_lambda_function" "intake" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "intake.zip"

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.intake.name # expect: fail aws_targets_classified
  }

  tags = { Classification = "RESTRICTED" }
}
