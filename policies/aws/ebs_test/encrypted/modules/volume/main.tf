variable "encrypted" {
  default = "false"
}

variable "key_arn" {
  type = string
}

resource "aws_ebs_volume" "this" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = var.encrypted # expect: fail aws_ebs_volume_encrypted
  kms_key_id        = var.key_arn
}
