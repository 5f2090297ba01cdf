variable "prefix" { type = string }
variable "region" { type = string }
variable "account_id" { type = string }

variable "keys" {
  type = list(object({
    name           = string
    description    = string
    rotation_years = optional(number, 1)
  }))
}

locals {
  # The keys AWS makes in every account. Handy as a fallback, but nobody outside
  # AWS can set their policy or see who uses them.
  service_keys = {
    for service in ["ebs", "rds", "s3"] :
    service => "arn:aws:kms:${var.region}:${var.account_id}:alias/aws/${service}"
  }
}

module "key" {
  source   = "./modules/key"
  for_each = { for key in var.keys : key.name => key }

  name           = "${var.prefix}-${each.key}"
  description    = each.value.description
  account_id     = var.account_id
  rotate         = true
  rotation_years = each.value.rotation_years
}

# Claims for the clearing house. A key of its own, as its policy will name
# their account.
module "partner_exports" {
  source = "./modules/key"

  name        = "${var.prefix}-partner-exports"
  description = "Claim files for the clearing house"
  account_id  = var.account_id
}

# Signs the prescriptions we hand to pharmacies. KMS can't rotate asymmetric
# keys by itself; the yearly change is in the calendar of the platform team.
resource "aws_kms_key" "prescriptions" {
  description              = "Prescription signatures"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  enable_key_rotation      = false
  deletion_window_in_days  = 30
}

# Keyed hashes that stand in for patient numbers in the research extract. Must
# not change, or last year's extract no longer joins with this year's.
resource "aws_kms_key" "pseudonyms" {
  description              = "Pseudonyms of patient numbers"
  customer_master_key_spec = "HMAC_256"
  key_usage                = "GENERATE_VERIFY_MAC"
  deletion_window_in_days  = 30
}

output "arns" {
  description = "ARN of each key, by the name it has in `keys`."
  value       = { for name, key in module.key : name => key.arn }
}

output "partner_exports_alias_arn" {
  value = module.partner_exports.alias_arn
}

output "service_keys" {
  description = "The account's AWS-managed keys, by service."
  value       = local.service_keys
}
