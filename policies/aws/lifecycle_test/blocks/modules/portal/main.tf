resource "aws_acm_certificate" "this" { # expect: fail aws_acm_certificate_create_before_destroy
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_kms_key" "this" { # expect: fail aws_kms_key_protected_from_destroy
  description = "Patient records"
}
