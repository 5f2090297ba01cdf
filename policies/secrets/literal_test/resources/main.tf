variable "given" {
  type      = string
  sensitive = true
}

variable "choose" {
  type = bool
}

variable "with_default" {
  type    = string
  default = "Orchard-Lantern-42"
}

variable "db_password" {
  type      = string
  sensitive = true
  default   = "Orchard-Lantern-43"
}

variable "plain_name" {
  type    = string
  default = "records"
}

variable "environment" {
  type = string
}

locals {
  # Found where it is used, with the way here.
  settings = {
    database = { password = "Pebble-Harbour-17" }
  }
}

module "records" {
  source = "./modules/records"

  password = "Meadow-Signal-88"
}

resource "random_password" "records" {
  length = 32
}

resource "aws_db_instance" "written" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "Correct-Horse-9-battery" # expect: fail no_literal_secret
}

resource "aws_db_instance" "by_default" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.with_default # expect: fail no_literal_secret
}

# Reported where the default stands.
resource "aws_db_instance" "by_default_of_secret" { # expect: pass no_literal_secret
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.db_password
}

# A default that is the name of one is none, and what is written beside it is.
resource "aws_db_instance" "by_default_and_literal" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "${var.plain_name}-Horse9battery" # expect: fail no_literal_secret
}

resource "aws_db_instance" "by_local" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = local.settings.database.password # expect: fail no_literal_secret
}

resource "aws_db_instance" "put_together" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "${var.environment}-Horse9battery" # expect: fail no_literal_secret
}

resource "aws_db_instance" "encoded" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = base64encode("Correct-Horse-9-battery") # expect: fail no_literal_secret
}

resource "aws_db_instance" "undecided" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.choose ? "Correct-Horse-9-battery" : null # expect: unknown no_literal_secret
}

resource "aws_db_instance" "unreadable" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = file("${path.module}/${var.environment}.txt") # expect: unknown no_literal_secret
}

resource "aws_db_instance" "given" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.given
}

resource "aws_db_instance" "generated" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "rds-${random_password.records.result}"
}

resource "aws_db_instance" "managed" {
  identifier                  = "records"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  manage_master_user_password = true
}

resource "aws_db_instance" "placeholder" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "CHANGEME" # expect: fail no_placeholder_secret
}

# What Terraform leaves alone is set by somebody else.
resource "aws_ssm_parameter" "set_later" { # expect: pass no_placeholder_secret
  name  = "/records/key"
  type  = "SecureString"
  value = "CHANGEME"

  lifecycle {
    ignore_changes = [value]
  }
}

resource "aws_secretsmanager_secret_version" "set_later" { # expect: pass no_placeholder_secret
  secret_id     = "records"
  secret_string = jsonencode({ password = "CHANGEME" })

  lifecycle {
    ignore_changes = all
  }
}

resource "aws_ssm_parameter" "set_back" {
  name  = "/records/key"
  type  = "SecureString"
  value = "CHANGEME" # expect: fail no_placeholder_secret

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "aws_db_instance" "trimmed" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = trimspace(file("${path.module}/missing.txt")) # expect: unknown no_literal_secret
}

resource "aws_db_instance" "coalesced" { # expect: pass no_literal_secret
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = coalesce(var.given, random_password.records.result)
}

resource "aws_db_instance" "coalesced_literal" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = coalesce(var.given, "Correct-Horse-9-battery") # expect: unknown no_literal_secret
}

resource "aws_db_instance" "placeholder_perhaps" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.choose ? "changeme" : var.given # expect: unknown no_placeholder_secret
}

resource "aws_db_instance" "nothing" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = ""
}

# The literal within the document is meant, not the reference beside it.
resource "aws_secretsmanager_secret_version" "mixed" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = "Correct-Horse-9-battery" # expect: fail no_literal_secret
    token    = random_password.records.result
    engine   = "postgres"
  })
}

resource "aws_secretsmanager_secret_version" "json" {
  secret_id     = "records"
  secret_string = "{ \"username\": \"records\", \"password\": \"Correct-Horse-9-battery\" }" # expect: fail no_literal_secret
}

resource "aws_secretsmanager_secret_version" "whole" {
  secret_id     = "records"
  secret_string = "correcthorsebattery" # expect: fail no_literal_secret
}

resource "aws_secretsmanager_secret_version" "references" {
  secret_id = "records"
  secret_string = jsonencode({
    username   = "records"
    password   = random_password.records.result
    secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:records-Ab12Cd"
  })
}

resource "aws_ssm_parameter" "secure" {
  name  = "/records/password"
  type  = "SecureString"
  value = "Correct-Horse-9-battery" # expect: fail no_literal_secret
}

# An ordinary parameter, although the provider marks the argument sensitive.
resource "aws_ssm_parameter" "plain" {
  name  = "/records/region"
  type  = "String"
  value = "eu-central-1"
}

resource "aws_opensearch_domain" "records" {
  domain_name = "records"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = "Correct-Horse-9-battery" # expect: fail no_literal_secret
    }
  }
}

resource "aws_mq_broker" "records" {
  broker_name        = "records"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = "Correct-Horse-9-battery" # expect: fail no_literal_secret
  }
}

resource "aws_vpn_connection" "records" {
  customer_gateway_id   = "cgw-1"
  type                  = "ipsec.1"
  tunnel1_preshared_key = "correct_horse_battery" # expect: fail no_literal_secret
}

# Names that end so and hold no secret, and values that are none.
resource "aws_efs_file_system" "token" {
  creation_token = "records-file-system"
}

resource "aws_cognito_user_pool_client" "app" {
  name            = "app"
  user_pool_id    = "eu-central-1_a1b2c3"
  generate_secret = true
}

resource "aws_instance" "metadata" {
  ami           = "ami-1"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_codebuild_project" "records" {
  name           = "records"
  encryption_key = "arn:aws:kms:eu-central-1:123456789012:key/0d2b1a52-5a8c-4f0b-9d41-0c6e9f1b2a3c"
  service_role   = "arn:aws:iam::123456789012:role/build"

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "DB_PASSWORD"
      value = "/records/password"
      type  = "PARAMETER_STORE"
    }

    environment_variable {
      name  = "API_TOKEN"
      value = "t0k3n-91afc2d47be8" # expect: fail no_literal_secret
    }
  }

  source {
    type = "NO_SOURCE"
  }
}
