variable "enabled" {
  type = bool
}

resource "aws_guardduty_detector" "this" {
  enable = var.enabled # expect: fail aws_guardduty_detector_enabled
}
