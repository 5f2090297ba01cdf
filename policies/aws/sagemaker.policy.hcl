# SageMaker: notebooks, domains, endpoints and monitoring jobs.

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

resource_policy "aws_sagemaker_notebook_instance" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Notebook instances are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_22", "CKV_AWS_187"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-036", "R-048"]
      description  = <<-EOT
        Volumes of notebooks are always encrypted; without kms_key_id, with a key of AWS that
        nobody else can take away. The key is chosen when the notebook is created. Asked for in
        production and for classified data.
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key of AWS encrypts the volume" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_sagemaker_domain" "customer_managed_key" {
  locals {
    metadata = {
      title        = "SageMaker domains are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_187"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        The files of all users of a domain lie in one file system. Without kms_key_id, a key of
        AWS encrypts it. The key is chosen when the domain is created. Asked for in production
        and for classified data.
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/elasticfilesystem encrypts the domain's files" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_sagemaker_endpoint_configuration" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Endpoints of SageMaker are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_98"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-036", "R-048"]
      description  = <<-EOT
        Volumes of an endpoint are always encrypted; without kms_key_arn, with a key of AWS.
        Serverless endpoints and instances with disks of their own, which the hardware encrypts,
        cannot have a key and are not judged. Asked for in production and for classified data.
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

    # Families with disks of their own, for which the service refuses a key.
    disks    = ["m5d", "m6gd", "m6id", "m7gd", "c5d", "c6gd", "c6id", "c7gd", "r5d", "r6gd", "r6id", "r7gd", "g4dn", "g5", "g6", "g6e", "gr6", "p3dn", "p4d", "p4de", "p5", "p5e", "p5en", "trn1", "trn1n", "trn2"]
    families = [for variant in core::try(attrs.production_variants, []) : core::try(core::split(".", variant.instance_type)[1], "serverless")]
    keyable  = core::anytrue([for family in local.families : family != "serverless" && !core::contains(local.disks, family)])
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.keyable && local.demanded

    key      = core::try(attrs.kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so a key of AWS encrypts the volumes" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_sagemaker_data_quality_job_definition" "inter_container_encryption" {
  locals {
    metadata = {
      title        = "Data quality jobs encrypt what their containers send each other"
      severity     = "medium"
      aliases      = ["CKV_AWS_369"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-148"]
      description  = <<-EOT
        Instances of a job send each other parts of the data, in clear unless this is switched
        on.
      EOT
      remediation  = <<-EOT
        network_config {
          enable_inter_container_traffic_encryption = true
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.network_config[0].enable_inter_container_traffic_encryption, false)
    error_message = "containers of the job exchange data in clear"
  }
}
