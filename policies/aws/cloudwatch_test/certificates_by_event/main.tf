resource "aws_acm_certificate" "watched" { # expect: pass aws_acm_certificate_expiry_alarm
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_cloudwatch_event_rule" "expiry" {
  name = "certificate-expiry"

  event_pattern = jsonencode({
    source      = ["aws.acm"]
    detail-type = ["ACM Certificate Approaching Expiration"]
  })
}
