variable "enabled" {
  type = bool
}

variable "snapshot_id" {
  type = string
}

module "default" {
  source = "./modules/default"

  snapshot_id = var.snapshot_id
}

resource "aws_ebs_encryption_by_default" "on" {
  provider = aws.other
}

provider "aws" {
  alias  = "other"
  region = "eu-west-1"
}

resource "aws_ebs_encryption_by_default" "off" {
  enabled = false # expect: fail aws_ebs_encryption_by_default_enabled
}

resource "aws_ebs_encryption_by_default" "undecided" {
  provider = aws.other
  enabled  = var.enabled # expect: unknown aws_ebs_encryption_by_default_enabled
}
