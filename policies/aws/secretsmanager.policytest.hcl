policytest {
  targets = ["secretsmanager.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_secretsmanager_secret" "fine" {
  attrs = {
    kms_key_id = local.key
    replica    = []
  }
}

resource "aws_secretsmanager_secret" "absent" {
  expect_failure = true

  attrs = {
    name    = "absent"
    replica = []
  }
}

resource "aws_secretsmanager_secret" "empty" {
  expect_failure = true

  attrs = {
    kms_key_id = ""
    replica    = []
  }
}

resource "aws_secretsmanager_secret" "aws_key" {
  expect_failure = true

  attrs = {
    kms_key_id = "alias/aws/secretsmanager"
    replica    = []
  }
}

resource "aws_secretsmanager_secret" "replicated" {
  attrs = {
    kms_key_id = local.key
    replica    = [{ region = "us-east-1", kms_key_id = "alias/secrets" }]
  }
}

resource "aws_secretsmanager_secret" "replica_without_key" {
  expect_failure = true

  attrs = {
    kms_key_id = local.key
    replica    = [{ region = "us-east-1" }]
  }
}

# --- Rotation, recovery, policies ---------------------------------------------

resource "aws_secretsmanager_secret" "of_a_database" {
  expect_failure = true

  attrs = {
    name       = "records/db/password"
    kms_key_id = local.key
    replica    = []
  }
}

resource "aws_secretsmanager_secret" "gone_at_once" {
  expect_failure = true

  attrs = {
    kms_key_id              = local.key
    replica                 = []
    recovery_window_in_days = 0
  }
}

resource "aws_secretsmanager_secret_rotation" "monthly" {
  attrs = { rotation_rules = [{ automatically_after_days = 30 }] }
}

resource "aws_secretsmanager_secret_rotation" "yearly" {
  expect_failure = true
  attrs          = { rotation_rules = [{ automatically_after_days = 365 }] }
}

resource "aws_secretsmanager_secret_policy" "blocked" {
  attrs = {
    block_public_policy = true
    policy              = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
  }
}

resource "aws_secretsmanager_secret_policy" "wide" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
  }
}

resource "aws_secretsmanager_secret_version" "text" {
  attrs = { secret_string = core::jsonencode({ host = "db.internal" }) }
}
