variable "name" {
  type = string
}

variable "rotate" {
  type    = bool
  default = false
}

variable "years" {
  type    = number
  default = 1
}

resource "aws_kms_key" "this" {
  description             = var.name
  enable_key_rotation     = var.rotate                          # expect: fail aws_kms_key_rotation_enabled
  rotation_period_in_days = var.rotate ? var.years * 365 : null # expect: fail aws_kms_key_rotation_period
}
