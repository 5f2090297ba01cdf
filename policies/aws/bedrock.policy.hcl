# Bedrock: agents, flows, prompts, guardrails and custom models.

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

resource_policy "aws_bedrockagent_agent" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Agents of Bedrock are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_373"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Agents are always encrypted; without customer_encryption_key_arn, with a key that AWS
        owns and nobody else sees. Instructions and examples often quote real data. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        customer_encryption_key_arn = aws_kms_key.this.arn
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.customer_encryption_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.customer_encryption_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no customer_encryption_key_arn, so a key that AWS owns encrypts the agent" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_bedrockagent_flow" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Flows of Bedrock are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Flows are always encrypted; without customer_encryption_key_arn, with a key that AWS
        owns and nobody else sees. Instructions and examples often quote real data. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        customer_encryption_key_arn = aws_kms_key.this.arn
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.customer_encryption_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.customer_encryption_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no customer_encryption_key_arn, so a key that AWS owns encrypts the flow" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_bedrockagent_prompt" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Prompts of Bedrock are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Prompts are always encrypted; without customer_encryption_key_arn, with a key that AWS
        owns and nobody else sees. Instructions and examples often quote real data. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        customer_encryption_key_arn = aws_kms_key.this.arn
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.customer_encryption_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.customer_encryption_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no customer_encryption_key_arn, so a key that AWS owns encrypts the prompt" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_bedrock_guardrail" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Guardrails of Bedrock are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Guardrails are always encrypted; without kms_key_arn, with a key that AWS owns and
        nobody else sees. Instructions and examples often quote real data. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_arn = aws_kms_key.this.arn
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so a key that AWS owns encrypts the guardrail" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_bedrock_custom_model" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Custom models of Bedrock are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Custom models are always encrypted; without custom_model_kms_key_id, with a key that AWS
        owns and nobody else sees. Instructions and examples often quote real data. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        custom_model_kms_key_id = aws_kms_key.this.arn
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.custom_model_kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.custom_model_kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no custom_model_kms_key_id, so a key that AWS owns encrypts the model" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
