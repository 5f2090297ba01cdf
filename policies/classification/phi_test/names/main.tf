variable "prefix" {
  type = string
}

module "store" {
  source = "./modules/store"

  name = "chart-mrn-00482913"
}

# Categories are no information about a person.
resource "aws_dynamodb_table" "categories" { # expect: pass aws_names_without_phi
  name         = "patient-diagnoses-and-dob"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "mrn"

  attribute {
    name = "mrn"
    type = "S"
  }
}

# Accounts, UUIDs, ARNs, dates, ports and versions are no identifiers of people.
resource "aws_cloudwatch_log_group" "account" { # expect: pass aws_names_without_phi
  name = "/aws/111122223333/patient-api/2012-10-17"
}

resource "aws_ssm_parameter" "uuid" { # expect: pass aws_names_without_phi
  name        = "/clinic/3f2504e0-4f89-41d3-9a0c-0305e82c3301/port-5432"
  description = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  type        = "String"
  value       = "5432"
}

resource "aws_kms_key" "window" { # expect: pass aws_names_without_phi
  description             = "Records, rotated 2024-01-15, ticket 555-1234, CIDR 10.0.0.0/16"
  deletion_window_in_days = 30
}

# Numbers that were never given to anybody.
resource "aws_sqs_queue" "invalid" { # expect: pass aws_names_without_phi
  name = "orders-000-12-3456"
}

# From elsewhere, and nothing of a person is written here.
resource "aws_sns_topic" "prefixed" { # expect: pass aws_names_without_phi
  name = "${var.prefix}-alerts"
}

resource "aws_sns_topic" "number" {
  name         = "${var.prefix}-mrn-00482913" # expect: fail aws_names_without_phi
  display_name = "Alerts"
}

resource "aws_glacier_vault" "number" {
  name = "archive_123-45-6789" # expect: fail aws_names_without_phi
}

resource "aws_db_instance" "number" {
  identifier        = "patient-no-4711123" # expect: fail aws_names_without_phi
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20
}

resource "aws_secretsmanager_secret" "described" {
  name        = "portal/login"
  description = "Login of the patient born 1984-03-12" # expect: fail aws_names_without_phi
}

resource "aws_kms_alias" "number" {
  name          = "alias/patient-id-00482913" # expect: fail aws_names_without_phi
  target_key_id = aws_kms_key.window.key_id
}

# Not written by hand, and not there yet.
resource "aws_sqs_queue" "undecided" {
  name = trimspace(file("${path.module}/generated/name.txt")) # expect: unknown aws_names_without_phi
}
