variable "key_arn" {
  type    = string
  default = "alias/aws/ebs"
}

resource "aws_ebs_volume" "this" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = var.key_arn # expect: fail aws_ebs_volume_customer_managed_key
}
