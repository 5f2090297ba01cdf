variable "key_arn" {
  type = string
}

resource "aws_kms_key" "storage" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_kms_key" "signatures" {
  description              = "Signatures"
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

data "aws_kms_alias" "ebs" {
  name = "alias/aws/ebs"
}

resource "aws_ebs_volume" "fine" {
  for_each = {
    made    = aws_kms_key.storage.arn
    literal = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }

  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = each.value
}

resource "aws_ebs_volume" "not_fine" {
  for_each = {
    null      = null
    literal   = "arn:aws:kms:eu-central-1:123456789012:alias/aws/ebs"
    looked_up = data.aws_kms_alias.ebs.arn
    # Keys of this kind cannot encrypt a volume.
    asymmetric = aws_kms_key.signatures.arn
  }

  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = each.value # expect: fail aws_ebs_volume_customer_managed_key
}

resource "aws_ebs_volume" "absent" { # expect: fail aws_ebs_volume_customer_managed_key
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
}

resource "aws_ebs_volume" "undecided" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = var.key_arn # expect: unknown aws_ebs_volume_customer_managed_key
}

# Reported for that only.
resource "aws_ebs_volume" "plain" { # expect: fail aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  size              = 100
}

module "spool" {
  source = "./modules/volume"

  key_arn = aws_kms_key.storage.arn
}

module "scratch" {
  source = "./modules/volume"
}
