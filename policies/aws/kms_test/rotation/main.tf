variable "rotate" {
  type = bool
}

variable "spec" {
  type = string
}

variable "days" {
  type = number
}

# --- On or off ----------------------------------------------------------------

resource "aws_kms_key" "on" { # expect: pass aws_kms_key_rotation_enabled, pass aws_kms_key_rotation_period
  description         = "Rotates every year"
  enable_key_rotation = true
}

resource "aws_kms_key" "on_as_text" {
  description         = "Rotates every year"
  enable_key_rotation = "true"
}

resource "aws_kms_key" "off" {
  description         = "Never rotates"
  enable_key_rotation = false # expect: fail aws_kms_key_rotation_enabled
}

resource "aws_kms_key" "null" {
  description         = "Never rotates"
  enable_key_rotation = null # expect: fail aws_kms_key_rotation_enabled
}

resource "aws_kms_key" "absent" { # expect: fail aws_kms_key_rotation_enabled
  description = "Never rotates"
}

# Disabled keys still decrypt what they will be enabled for.
resource "aws_kms_key" "disabled" { # expect: fail aws_kms_key_rotation_enabled
  description = "Never rotates"
  is_enabled  = false # expect: fail aws_kms_key_enabled
}

resource "aws_kms_key" "undecided" {
  description         = "May rotate"
  enable_key_rotation = var.rotate # expect: unknown aws_kms_key_rotation_enabled
}

# --- Keys that KMS cannot rotate ----------------------------------------------

resource "aws_kms_key" "special" {
  for_each = {
    RSA_2048      = "ENCRYPT_DECRYPT"
    ECC_NIST_P256 = "SIGN_VERIFY"
    ML_DSA_65     = "SIGN_VERIFY"
    HMAC_256      = "GENERATE_VERIFY_MAC"
    SM2           = "ENCRYPT_DECRYPT"
  }

  description              = each.key
  customer_master_key_spec = each.key
  key_usage                = each.value
}

resource "aws_kms_custom_key_store" "hsm" {
  cloud_hsm_cluster_id  = "cluster-1a23b4cdefg"
  custom_key_store_name = "hsm"
}

resource "aws_kms_key" "in_hsm" {
  description         = "In a store of its own"
  custom_key_store_id = aws_kms_custom_key_store.hsm.id
}

resource "aws_kms_external_key" "imported" {
  description = "Material from elsewhere"
}

resource "aws_kms_replica_key" "replica" {
  primary_key_arn = aws_kms_key.on.arn
}

resource "aws_kms_key" "explicitly_symmetric" { # expect: fail aws_kms_key_rotation_enabled
  description              = "Never rotates"
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  key_usage                = "ENCRYPT_DECRYPT"
}

resource "aws_kms_key" "unspecified" {
  description              = "May be of a kind that rotates"
  customer_master_key_spec = var.spec # expect: unknown aws_kms_key_rotation_enabled
}

# It rotates, so it can.
resource "aws_kms_key" "unspecified_on" {
  description              = "Rotates every year"
  customer_master_key_spec = var.spec
  enable_key_rotation      = true
}

# --- How often ----------------------------------------------------------------

resource "aws_kms_key" "often" {
  description             = "Rotates twice a year"
  enable_key_rotation     = true
  rotation_period_in_days = 180
}

resource "aws_kms_key" "yearly" {
  description             = "Rotates every year"
  enable_key_rotation     = true
  rotation_period_in_days = "365"
}

resource "aws_kms_key" "rarely" {
  description             = "Rotates every seven years"
  enable_key_rotation     = true
  rotation_period_in_days = 7 * 365 # expect: fail aws_kms_key_rotation_period
}

resource "aws_kms_key" "sometime" {
  description             = "Rotates sometime"
  enable_key_rotation     = true
  rotation_period_in_days = var.days # expect: unknown aws_kms_key_rotation_period
}

# The period has no effect: that it does not rotate is what is reported.
resource "aws_kms_key" "never" {
  description             = "Never rotates"
  enable_key_rotation     = false # expect: fail aws_kms_key_rotation_enabled
  rotation_period_in_days = 2560
}

module "documents" {
  source = "./modules/key"

  name   = "documents"
  rotate = true
}

module "archive" {
  source = "./modules/key"

  name   = "archive"
  rotate = true
  years  = 2
}

module "forgotten" {
  source = "./modules/key"

  name = "forgotten"
}
