provider "aws" {
  region = "eu-central-1"
}

# One key for all environments, outside of the loop.
resource "aws_kms_key" "shared" { # expect: fail aws_kms_key_shared_by_environments, fail aws_kms_key_shared_by_classifications
  description = "Everything"
  tags        = { Environment = "common" }
}

resource "aws_kms_alias" "shared" {
  name          = "alias/shared"
  target_key_id = aws_kms_key.shared.id
}

resource "aws_sqs_queue" "each" {
  for_each = toset(["production", "staging"])

  name              = each.key
  kms_master_key_id = aws_kms_alias.shared.name
  tags              = { Environment = each.key, Classification = each.key == "production" ? "RESTRICTED" : "INTERNAL" }
}

resource "aws_kms_key" "each" {
  for_each = toset(["production", "staging"])

  description = each.key
  tags        = { Environment = "common" }
}

resource "aws_kms_alias" "each" {
  for_each = aws_kms_key.each

  name          = "alias/${each.key}"
  target_key_id = each.value.id
}

resource "aws_sns_topic" "each" {
  for_each = toset(["production", "staging"])

  name              = each.key
  kms_master_key_id = aws_kms_key.each[each.key].id
  tags              = { Environment = each.key, Classification = "INTERNAL" }
}

module "key" {
  source = "./modules/key"
}

# --- Dedicated ---------------------------------------------------------------------

resource "aws_kms_key" "dedicated" { # expect: pass aws_kms_key_restricted_dedicated
  description = "Records"
  tags        = { Classification = "RESTRICTED" }
}

resource "aws_kms_alias" "dedicated" {
  name          = "alias/dedicated"
  target_key_id = aws_kms_key.dedicated.id
}

resource "aws_db_instance" "records" {
  kms_key_id = aws_kms_key.dedicated.arn
}

# The logs of a workload may share its key.
resource "aws_cloudwatch_log_group" "records" {
  name       = "records"
  kms_key_id = aws_kms_key.dedicated.arn
}
