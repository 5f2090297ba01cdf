variable "enabled" {
  type = bool
}

resource "aws_guardduty_detector" "default" { # expect: pass aws_guardduty_detector_enabled
}

resource "aws_guardduty_detector" "undecided" {
  enable = var.enabled # expect: unknown aws_guardduty_detector_enabled
}

module "region" {
  source = "./modules/region"

  enabled = false
}
