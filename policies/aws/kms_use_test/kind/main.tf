provider "aws" {
  region = "eu-central-1"
}


resource "aws_kms_key" "signing" {
  description              = "Tokens"
  customer_master_key_spec = "RSA_4096"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kms_key" "data" {
  description = "Records"
}

resource "aws_kms_alias" "each" {
  for_each = {
    signing = aws_kms_key.signing.id
    data    = aws_kms_key.data.id
  }

  name          = "alias/${each.key}"
  target_key_id = each.value
}

resource "aws_sqs_queue" "fine" {
  kms_master_key_id = aws_kms_key.data.arn
}

resource "aws_sqs_queue" "signing" {
  kms_master_key_id = aws_kms_key.signing.arn # expect: fail aws_key_symmetric
}

resource "aws_ssm_parameter" "signing" {
  name   = "/app/key"
  type   = "SecureString"
  value  = "unused"
  key_id = aws_kms_key.signing.arn # expect: fail aws_key_symmetric
}

# That the key of a volume is not symmetric is said by the policy on volumes.
resource "aws_ebs_volume" "signing" {
  availability_zone = "eu-central-1a"
  kms_key_id        = aws_kms_key.signing.arn
}

# Signing is what the key is for.
resource "aws_kms_grant" "signing" {
  key_id            = aws_kms_key.signing.key_id
  grantee_principal = "arn:aws:iam::123456789012:role/app"
  operations        = ["Sign"]
}

resource "aws_sns_topic" "by_text" {
  kms_master_key_id = "alias/data" # expect: fail aws_key_by_reference
}

resource "aws_sns_topic" "by_reference" {
  kms_master_key_id = aws_kms_alias.each["data"].name
}

resource "aws_sns_topic" "elsewhere" {
  kms_master_key_id = "alias/elsewhere"
}

module "queue" {
  source = "./modules/queue"

  key  = aws_kms_key.signing.arn
  name = "alias/signing"
}

