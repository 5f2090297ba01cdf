provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "key_arn" {
  type = string
}

resource "aws_kms_key" "secrets" {
  description         = "Secrets"
  enable_key_rotation = true
}

resource "aws_kms_alias" "secrets" {
  name          = "alias/secrets"
  target_key_id = aws_kms_key.secrets.id
}

resource "aws_kms_replica_key" "secrets" {
  primary_key_arn = aws_kms_key.secrets.arn
}

data "aws_kms_key" "aws" {
  key_id = "alias/aws/secretsmanager"
}

resource "aws_secretsmanager_secret" "fine" {
  for_each = {
    id       = aws_kms_key.secrets.id
    key_id   = aws_kms_key.secrets.key_id
    arn      = aws_kms_key.secrets.arn
    alias    = aws_kms_alias.secrets.name
    template = "arn:aws:kms:eu-central-1:123456789012:key/${aws_kms_key.secrets.key_id}"
    literal  = "5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }

  name       = "fine/${each.key}"
  kms_key_id = each.value
}

resource "aws_secretsmanager_secret" "not_fine" {
  for_each = {
    null      = null
    alias     = "alias/aws/secretsmanager"
    looked_up = data.aws_kms_key.aws.id
  }

  name       = "not-fine/${each.key}"
  kms_key_id = each.value # expect: fail aws_secretsmanager_secret_customer_managed_key
}

resource "aws_secretsmanager_secret" "absent" { # expect: fail aws_secretsmanager_secret_customer_managed_key
  name = "absent"
}

resource "aws_secretsmanager_secret" "undecided" {
  name       = "undecided"
  kms_key_id = var.key_arn # expect: unknown aws_secretsmanager_secret_customer_managed_key
}

# --- Replicas have a key of their own -----------------------------------------

resource "aws_secretsmanager_secret" "replicated" { # expect: pass aws_secretsmanager_secret_customer_managed_key
  name       = "replicated"
  kms_key_id = aws_kms_key.secrets.arn

  replica {
    region     = "us-east-1"
    kms_key_id = aws_kms_replica_key.secrets.arn
  }
}

resource "aws_secretsmanager_secret" "replicated_without_key" {
  name       = "replicated-without-key"
  kms_key_id = aws_kms_key.secrets.arn

  replica {
    region     = "us-east-1"
    kms_key_id = aws_kms_replica_key.secrets.arn
  }

  replica { # expect: fail aws_secretsmanager_secret_customer_managed_key
    region = "us-west-2"
  }
}

resource "aws_secretsmanager_secret" "replicated_undecided" {
  name       = "replicated-undecided"
  kms_key_id = aws_kms_key.secrets.arn

  replica {
    region     = "us-east-1"
    kms_key_id = var.key_arn # expect: unknown aws_secretsmanager_secret_customer_managed_key
  }
}

# --- Through a module ---------------------------------------------------------

module "database" {
  source = "./modules/secret"

  name = "database"
  keys = { secrets = aws_kms_key.secrets.arn }
}

module "relay" {
  source = "./modules/secret"

  name = "relay"
  key  = "secret"
  keys = { secrets = aws_kms_key.secrets.arn }
}
