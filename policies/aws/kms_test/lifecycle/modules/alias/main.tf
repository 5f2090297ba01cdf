variable "name" {
  type = string
}

resource "aws_kms_key" "this" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "this" {
  name          = var.name # expect: fail aws_kms_alias_name_prefix
  target_key_id = aws_kms_key.this.id
}
