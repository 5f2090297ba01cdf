resource "aws_acm_certificate" "unwatched" { # expect: fail aws_acm_certificate_expiry_alarm
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}
