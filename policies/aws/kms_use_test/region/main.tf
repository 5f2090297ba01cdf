provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

variable "key" {
  type = string
}

resource "aws_kms_key" "frankfurt" {
  description  = "Records"
  multi_region = true
}

resource "aws_kms_alias" "frankfurt" {
  name          = "alias/frankfurt"
  target_key_id = aws_kms_key.frankfurt.id
}

resource "aws_kms_replica_key" "ireland" {
  provider        = aws.ireland
  primary_key_arn = aws_kms_key.frankfurt.arn
}

resource "aws_db_instance" "here" {
  kms_key_id = aws_kms_key.frankfurt.arn
}

resource "aws_db_instance" "there" {
  provider   = aws.ireland
  kms_key_id = aws_kms_key.frankfurt.arn # expect: fail aws_key_in_same_region
}

resource "aws_db_instance" "there_by_argument" {
  region     = "eu-west-1"
  kms_key_id = aws_kms_key.frankfurt.arn # expect: fail aws_key_in_same_region
}

resource "aws_db_instance" "there_with_replica" {
  provider   = aws.ireland
  kms_key_id = aws_kms_replica_key.ireland.arn
}

resource "aws_db_instance" "there_with_text" {
  provider   = aws.ireland
  kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11" # expect: fail aws_key_in_same_region
}

# An alias is looked up where the queue is.
resource "aws_sqs_queue" "by_alias" {
  provider          = aws.ireland
  kms_master_key_id = "alias/results"
}

resource "aws_secretsmanager_secret" "replicated" { # expect: pass aws_secretsmanager_secret_replica_key_in_its_region
  kms_key_id = aws_kms_key.frankfurt.arn

  replica {
    region     = "eu-west-1"
    kms_key_id = aws_kms_replica_key.ireland.arn
  }
}

resource "aws_secretsmanager_secret" "replicated_with_key_from_here" {
  kms_key_id = aws_kms_key.frankfurt.arn

  replica {
    region     = "eu-west-1"
    kms_key_id = aws_kms_key.frankfurt.arn # expect: fail aws_secretsmanager_secret_replica_key_in_its_region
  }
}

resource "aws_secretsmanager_secret" "replicated_somehow" {
  kms_key_id = aws_kms_key.frankfurt.arn

  replica {
    region     = "eu-west-1"
    kms_key_id = var.key # expect: unknown aws_secretsmanager_secret_replica_key_in_its_region
  }
}

resource "aws_dynamodb_table" "replicated" { # expect: pass aws_dynamodb_table_replica_key_in_its_region
  name     = "records"
  hash_key = "id"

  replica {
    region_name = "eu-west-1"
    kms_key_arn = aws_kms_replica_key.ireland.arn
  }
}

resource "aws_dynamodb_table" "replicated_with_key_from_here" {
  name     = "records"
  hash_key = "id"

  replica {
    region_name = "eu-west-1"
    kms_key_arn = aws_kms_key.frankfurt.arn # expect: fail aws_dynamodb_table_replica_key_in_its_region
  }
}

resource "aws_dynamodb_table" "replicated_somehow" {
  name     = "records"
  hash_key = "id"

  replica {
    region_name = "eu-west-1"
    kms_key_arn = var.key # expect: unknown aws_dynamodb_table_replica_key_in_its_region
  }
}

module "stores" {
  source = "./modules/stores"

  key = aws_kms_key.frankfurt.arn

  providers = {
    aws = aws.ireland
  }
}
