provider "aws" {
  region = "eu-central-1"
}

resource "aws_kms_key" "production" {
  description = "Production"
  tags        = { Environment = "prd" }
}

resource "aws_kms_alias" "production" {
  name          = "alias/records"
  target_key_id = aws_kms_key.production.key_id
}

# Both words mean production.
resource "aws_sqs_queue" "production" {
  name              = "results"
  kms_master_key_id = aws_kms_key.production.arn
  tags              = { Environment = "production" }
}

resource "aws_sqs_queue" "development" {
  name              = "results"
  kms_master_key_id = aws_kms_key.production.arn # expect: fail aws_key_of_same_environment
  tags              = { Environment = "dev" }
}

# Through the alias as well, and in a block.
resource "aws_dynamodb_table" "staging" {
  name     = "records"
  hash_key = "id"
  tags     = { Environment = "uat" }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_alias.production.arn # expect: fail aws_key_of_same_environment
  }
}

# --- Classification -------------------------------------------------------------

resource "aws_kms_key" "internal" {
  description = "Internal"
  tags        = { Environment = "production", Classification = "INTERNAL" }
}

resource "aws_kms_key" "restricted" {
  description = "Records"
  tags        = { Environment = "production", Classification = "RESTRICTED" }
}

resource "aws_kms_alias" "by_purpose" {
  for_each = {
    internal   = aws_kms_key.internal.id
    restricted = aws_kms_key.restricted.id
  }

  name          = "alias/by-purpose/${each.key}"
  target_key_id = each.value
}

resource "aws_db_instance" "restricted" {
  kms_key_id = aws_kms_key.restricted.arn
  tags       = { Environment = "production", DataClass = "phi" }
}

resource "aws_db_instance" "restricted_with_internal_key" {
  kms_key_id = aws_kms_key.internal.arn # expect: fail aws_key_of_same_classification
  tags       = { Environment = "production", DataClass = "phi" }
}

resource "aws_sns_topic" "unclassified" {
  kms_master_key_id = aws_kms_key.internal.id
  tags              = { Environment = "production" }
}

module "queue" {
  source = "./modules/queue"

  key = aws_kms_key.internal.arn
}
