variable "setting" {
  type = string
}

resource "aws_apprunner_service" "this" {
  service_name = "this"

  encryption_configuration {
    kms_key = var.setting # expect: fail aws_apprunner_service_customer_managed_key
  }
}
