# EBS and EC2: which keys copies of snapshots and images use.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

resource_policy "aws_ebs_snapshot_copy" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Copies of snapshots are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_183"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, an encrypted copy uses the default key of its region, which is
        aws/ebs unless another one is set. The key must be one of the region that is copied to.
        Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    default = core::getresources("aws_ebs_default_kms_key", {})
    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.encrypted, false) && core::length(local.default) == 0
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the region's default key for volumes encrypts the copy" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_ami_copy" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Copies of images are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_236"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, an encrypted copy uses the default key of its region, which is
        aws/ebs unless another one is set. An image under aws/ebs cannot be shared with another
        account. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    default = core::getresources("aws_ebs_default_kms_key", {})
    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.encrypted, false) && core::length(local.default) == 0
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the region's default key for volumes encrypts the copy" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
