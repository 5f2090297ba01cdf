resource "aws_lightsail_instance" "this" { # expect: fail aws_hipaa_eligible_service
  name              = "records"
  availability_zone = "eu-central-1a"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "nano_3_0"
  tags              = { Classification = "CONFIDENTIAL" }
}
