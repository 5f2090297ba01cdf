variable "certificate_id" {
  type    = string
  default = "ASCAEXAMPLE"
}

resource "aws_cloudfront_distribution" "this" { # expect: fail aws_cloudfront_distribution_firewall, unknown aws_cloudfront_distribution_access_logs
  enabled = true
  aliases = ["portal.clinic.example"]


  viewer_certificate {
    iam_certificate_id       = var.certificate_id # expect: fail aws_cloudfront_distribution_certificate_from_acm
    minimum_protocol_version = "TLSv1.2_2018"     # expect: fail aws_cloudfront_distribution_forward_secrecy
  }
}
