variable "alias" {}
resource "aws_kms_key" "k" {
  description         = var.alias
  enable_key_rotation = true
}
resource "aws_kms_alias" "a" {
  name          = "alias/${var.alias}"
  target_key_id = aws_kms_key.k.key_id
}
output "arn" { value = aws_kms_key.k.arn }
