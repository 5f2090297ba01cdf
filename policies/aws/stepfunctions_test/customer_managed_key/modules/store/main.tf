variable "setting" {
  type = string
}

resource "aws_sfn_state_machine" "this" {
  name       = "this"
  role_arn   = "arn:aws:iam::111122223333:role/service"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })

  encryption_configuration {
    type       = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = var.setting # expect: fail aws_sfn_state_machine_customer_managed_key
  }
}
