provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "days" {
  type = number
}

variable "on" {
  type = bool
}

variable "until" {
  type = string
}

variable "alias" {
  type = string
}

variable "material" {
  type      = string
  sensitive = true
}

# --- How long a deletion waits ------------------------------------------------

resource "aws_kms_key" "by_default" {
  enable_key_rotation = true
}

resource "aws_kms_key" "short" {
  enable_key_rotation     = true
  deletion_window_in_days = 14 # expect: fail aws_kms_key_deletion_window
}

# Outside production, two weeks will do.
resource "aws_kms_key" "short_in_development" {
  enable_key_rotation     = true
  deletion_window_in_days = 14
  tags                    = { Environment = "sandbox" }
}

resource "aws_kms_key" "too_short_in_development" {
  enable_key_rotation     = true
  deletion_window_in_days = 7 # expect: fail aws_kms_key_deletion_window
  tags                    = { Environment = "dev" }
}

# What it holds counts more than where it is.
resource "aws_kms_key" "restricted_in_development" {
  enable_key_rotation     = true
  deletion_window_in_days = 14 # expect: fail aws_kms_key_deletion_window
  tags                    = { Environment = "dev", Classification = "Restricted" }
}

resource "aws_kms_key" "undecided" {
  enable_key_rotation     = true
  deletion_window_in_days = var.days # expect: unknown aws_kms_key_deletion_window
  is_enabled              = var.on   # expect: unknown aws_kms_key_enabled
}

resource "aws_kms_replica_key" "fine" {
  primary_key_arn         = aws_kms_key.by_default.arn
  deletion_window_in_days = 30
}

resource "aws_kms_replica_key" "short" {
  primary_key_arn         = aws_kms_key.by_default.arn
  deletion_window_in_days = 7     # expect: fail aws_kms_replica_key_deletion_window
  enabled                 = false # expect: fail aws_kms_replica_key_enabled
}

resource "aws_kms_replica_key" "undecided" {
  primary_key_arn         = aws_kms_key.by_default.arn
  deletion_window_in_days = var.days # expect: unknown aws_kms_replica_key_deletion_window
  enabled                 = var.on   # expect: unknown aws_kms_replica_key_enabled
}

# --- Enabled --------------------------------------------------------------------

resource "aws_kms_key" "off" {
  enable_key_rotation = true
  is_enabled          = false # expect: fail aws_kms_key_enabled
}

# Through its alias, the database uses it.
resource "aws_kms_key" "off_and_used" {
  enable_key_rotation = true
  is_enabled          = false # expect: fail aws_kms_key_enabled
}

resource "aws_kms_alias" "off_and_used" {
  name          = "alias/records"
  target_key_id = aws_kms_key.off_and_used.key_id
}

resource "aws_sqs_queue" "records" {
  kms_master_key_id = aws_kms_alias.off_and_used.name
}

# --- Imported material ------------------------------------------------------------

resource "aws_kms_external_key" "expires" {
  key_material_base64     = var.material
  valid_to                = "2027-01-31T00:00:00Z"
  enabled                 = true
  deletion_window_in_days = 30
}

resource "aws_kms_external_key" "stays" { # expect: fail aws_kms_external_key_material_expires
  key_material_base64     = var.material
  enabled                 = false # expect: fail aws_kms_external_key_enabled
  deletion_window_in_days = 7     # expect: fail aws_kms_external_key_deletion_window
}

resource "aws_kms_external_key" "undecided" {
  key_material_base64     = var.material
  valid_to                = var.until # expect: unknown aws_kms_external_key_material_expires
  enabled                 = var.on    # expect: unknown aws_kms_external_key_enabled
  deletion_window_in_days = var.days  # expect: unknown aws_kms_external_key_deletion_window
}

# Somebody imports the material by hand, with whatever date.
resource "aws_kms_external_key" "imported_elsewhere" {
  description = "Imported by hand"
}

# --- Aliases ----------------------------------------------------------------------

resource "aws_kms_alias" "without_prefix" {
  name          = "records" # expect: fail aws_kms_alias_name_prefix
  target_key_id = aws_kms_key.by_default.id
}

resource "aws_kms_alias" "reserved" {
  name          = "alias/aws/records" # expect: fail aws_kms_alias_name_prefix
  target_key_id = aws_kms_key.by_default.id
}

resource "aws_kms_alias" "by_prefix" {
  name_prefix   = "alias/records-"
  target_key_id = aws_kms_key.by_default.id
}

resource "aws_kms_alias" "undecided" {
  name          = var.alias # expect: unknown aws_kms_alias_name_prefix
  target_key_id = aws_kms_key.by_default.id
}

module "key" {
  source = "./modules/key"

  days = 7
  on   = false
}

module "alias" {
  source = "./modules/alias"

  name = "records"
}
