variable "days" {
  type = number
}

variable "window" {
  type = number
}

resource "aws_lambda_function" "rotation" {
  function_name = "rotation"
  role          = "arn:aws:iam::123456789012:role/rotation"
}

resource "aws_db_instance" "records" {
  identifier = "records"
}

# --- Is there a rotation -----------------------------------------------------------

resource "aws_secretsmanager_secret" "rotated" { # expect: pass aws_secretsmanager_secret_rotation
  name       = "records/db/credentials"
  kms_key_id = "alias/secrets"
}

resource "aws_secretsmanager_secret_rotation" "rotated" { # expect: pass aws_secretsmanager_secret_rotation_period
  secret_id           = aws_secretsmanager_secret.rotated.id
  rotation_lambda_arn = aws_lambda_function.rotation.arn

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "by_name" { # expect: fail aws_secretsmanager_secret_rotation
  name       = "records/rds/master-password"
  kms_key_id = "alias/secrets"
}

resource "aws_secretsmanager_secret" "by_keys" { # expect: fail aws_secretsmanager_secret_rotation
  name       = "records"
  kms_key_id = "alias/secrets"
}

resource "aws_secretsmanager_secret_version" "by_keys" {
  secret_id     = aws_secretsmanager_secret.by_keys.id
  secret_string = jsonencode({ username = "app", password = random_password.app.result, host = aws_db_instance.records.address })
}

resource "random_password" "app" {
  length = 32
}

# An API's key is none of a database, and does not rotate by itself.
resource "aws_secretsmanager_secret" "api" {
  name       = "records/insurer/api-key"
  kms_key_id = "alias/secrets"
}

# --- How often -----------------------------------------------------------------------

resource "aws_secretsmanager_secret_rotation" "rarely" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf"

  rotation_rules {
    automatically_after_days = 180 # expect: fail aws_secretsmanager_secret_rotation_period
  }
}

resource "aws_secretsmanager_secret_rotation" "off" {
  secret_id        = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:b-AbCdEf"
  rotation_enabled = false # expect: fail aws_secretsmanager_secret_rotation_period

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret_rotation" "by_rate" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:c-AbCdEf"

  rotation_rules {
    schedule_expression = "rate(12 hours)"
  }
}

resource "aws_secretsmanager_secret_rotation" "by_slow_rate" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:d-AbCdEf"

  rotation_rules {
    schedule_expression = "rate(120 days)" # expect: fail aws_secretsmanager_secret_rotation_period
  }
}

resource "aws_secretsmanager_secret_rotation" "monthly" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:e-AbCdEf"

  rotation_rules {
    schedule_expression = "cron(0 4 1 * ? *)"
  }
}

resource "aws_secretsmanager_secret_rotation" "quarterly" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:f-AbCdEf"

  rotation_rules {
    schedule_expression = "cron(0 4 1 1/3 ? *)"
  }
}

resource "aws_secretsmanager_secret_rotation" "in_some_months" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:g-AbCdEf"

  rotation_rules {
    schedule_expression = "cron(0 4 1 2,5 ? *)" # expect: unknown aws_secretsmanager_secret_rotation_period
  }
}

resource "aws_secretsmanager_secret_rotation" "undecided" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:h-AbCdEf"

  rotation_rules {
    automatically_after_days = var.days # expect: unknown aws_secretsmanager_secret_rotation_period
  }
}

# --- Host and port ---------------------------------------------------------------------

resource "aws_secretsmanager_secret_version" "with_port" {
  secret_id     = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:i-AbCdEf"
  secret_string = jsonencode({ engine = "postgres", host = aws_db_instance.records.endpoint, port = 5432 }) # expect: fail aws_secretsmanager_secret_version_host_without_port
}

module "rotation" {
  source = "./module"

  days     = 365
  endpoint = aws_db_instance.records.endpoint
}
