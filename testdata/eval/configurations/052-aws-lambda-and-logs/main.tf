locals { functions = yamldecode(file("functions.yml")) }
resource "aws_cloudwatch_log_group" "g" {
  for_each          = local.functions
  name              = "/aws/lambda/${each.key}"
  retention_in_days = lookup(each.value, "retention", 14)
}
resource "aws_lambda_function" "f" {
  for_each      = local.functions
  function_name = each.key
  role          = "arn:aws:iam::111111111111:role/r"
  runtime       = try(each.value.runtime, "python3.12")
  handler       = "main.${each.value.handler}"
  s3_bucket     = "code"
  s3_key        = "${each.key}.zip"
  dynamic "environment" {
    for_each = can(each.value.env) ? [each.value.env] : []
    content { variables = environment.value }
  }
  dynamic "tracing_config" {
    for_each = try([each.value.tracing], [])
    content { mode = tracing_config.value }
  }
}
output "handlers" { value = [for f in aws_lambda_function.f : f.handler] }
