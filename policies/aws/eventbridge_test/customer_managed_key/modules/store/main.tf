variable "setting" {
  type = string
}

resource "aws_cloudwatch_event_bus" "this" {
  name               = "this"
  kms_key_identifier = var.setting # expect: fail aws_cloudwatch_event_bus_customer_managed_key
}
