resource "aws_kms_key" "this" { # expect: fail aws_kms_key_used
  description = "Forgotten in a module"
}
