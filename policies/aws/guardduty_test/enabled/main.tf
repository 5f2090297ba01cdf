variable "on" {
  type = bool
}

resource "aws_guardduty_detector" "by_default" { # expect: pass aws_guardduty_detector_enabled
  finding_publishing_frequency = "ONE_HOUR"
}

resource "aws_guardduty_detector" "off" {
  enable = false # expect: fail aws_guardduty_detector_enabled
}

resource "aws_guardduty_detector" "undecided" {
  enable = var.on # expect: unknown aws_guardduty_detector_enabled
}

module "detector" {
  source = "./module"

  on = "false"
}
