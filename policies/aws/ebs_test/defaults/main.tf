# What the account does by default counts in one region, and which one a volume is in is not known.

resource "aws_ebs_encryption_by_default" "this" {
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = aws_kms_key.storage.arn
}

resource "aws_kms_key" "storage" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_ebs_volume" "absent" { # expect: pass aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  size              = 100
}

resource "aws_ebs_volume" "without_key" { # expect: unknown aws_ebs_volume_customer_managed_key
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
}

# Refused is refused.
resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = false # expect: fail aws_ebs_volume_encrypted
}

resource "aws_ebs_volume" "aws_key" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = "alias/aws/ebs" # expect: fail aws_ebs_volume_customer_managed_key
}

# Another provider configuration may be another region.
provider "aws" {
  alias  = "elsewhere"
  region = "eu-west-1"
}

resource "aws_ebs_volume" "elsewhere" { # expect: unknown aws_ebs_volume_encrypted
  provider          = aws.elsewhere
  availability_zone = "eu-west-1a"
  size              = 100
}
