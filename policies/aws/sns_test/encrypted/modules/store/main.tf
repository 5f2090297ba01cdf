variable "setting" {
  type = string
}

resource "aws_sns_topic" "this" {
  name              = "this"
  kms_master_key_id = var.setting # expect: fail aws_sns_topic_encrypted
}
