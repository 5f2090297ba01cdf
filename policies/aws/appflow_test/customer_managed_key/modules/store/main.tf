variable "setting" {
  type = string
}

resource "aws_appflow_flow" "this" {
  name    = "this"
  kms_arn = var.setting # expect: fail aws_appflow_flow_customer_managed_key
}
