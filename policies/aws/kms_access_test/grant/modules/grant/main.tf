variable "key" {
  type = string
}

variable "grantee" {
  type = string
}

resource "aws_kms_grant" "this" {
  key_id            = var.key
  grantee_principal = var.grantee # expect: fail aws_kms_grant_narrow, fail aws_kms_grant_other_accounts_listed
  operations        = ["Decrypt"]

  constraints {
    encryption_context_equals = { ssn = "123-45-6789" } # expect: fail aws_kms_grant_context_without_phi
  }
}
