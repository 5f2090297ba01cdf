variable "account" {
  type = string
}

resource "aws_kms_grant" "this" {
  key_id            = "1b6a4c1e-6f0c-4c0a-9d0f-0f2a4e1d9c3b"
  grantee_principal = "arn:aws:iam::${var.account}:role/reader" # expect: fail aws_no_placeholders
  operations        = ["Decrypt"]
}
