# CodeBuild: projects.

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

resource_policy "aws_codebuild_project" "artifacts_encrypted" {
  locals {
    metadata = {
      title        = "CodeBuild encrypts what it builds"
      severity     = "high"
      aliases      = ["CKV_AWS_78", "AVD-AWS-0018"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Artifacts are encrypted unless this is switched off, which a project of type S3 can do.
        Builds often hold configuration with secrets.
      EOT
      remediation  = <<-EOT
        artifacts {
          encryption_disabled = false
        }
      EOT
      fix          = { safe = true, set = { "artifacts.encryption_disabled" = { value = false, create = false }, "secondary_artifacts.encryption_disabled" = { value = false, only = [true] } } }
    }

    stores = core::concat(core::try(attrs.artifacts, []), core::try(attrs.secondary_artifacts, []))
  }

  enforce {
    condition     = core::alltrue([for store in local.stores : !core::try(store.encryption_disabled, false) || core::try(store.type, "") == "NO_ARTIFACTS"])
    error_message = "artifacts are not encrypted"
  }
}

resource_policy "aws_codebuild_project" "logs_encrypted" {
  locals {
    metadata = {
      title        = "CodeBuild encrypts its logs"
      severity     = "high"
      aliases      = ["CKV_AWS_311"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Logs in S3 are encrypted unless this is switched off. Builds print more than they
        should.
      EOT
      remediation  = <<-EOT
        logs_config {
          s3_logs {
            encryption_disabled = false
          }
        }
      EOT
      fix          = { safe = true, set = { "logs_config.s3_logs.encryption_disabled" = { value = false, create = false } } }
    }
  }

  enforce {
    condition     = !core::try(attrs.logs_config[0].s3_logs[0].encryption_disabled, false)
    error_message = "logs in S3 are not encrypted"
  }
}

resource_policy "aws_codebuild_project" "customer_managed_key" {
  locals {
    metadata = {
      title        = "CodeBuild encrypts artifacts with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_147"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without encryption_key, artifacts are encrypted with the account's aws/s3 key. Projects
        without artifacts are not judged. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        encryption_key = aws_kms_key.this.arn
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

    stores = core::try(attrs.artifacts[0].type, "NO_ARTIFACTS") != "NO_ARTIFACTS"
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.stores && local.demanded

    key      = core::try(attrs.encryption_key, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.encryption_key
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no encryption_key, so the AWS-managed key aws/s3 encrypts the artifacts" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
