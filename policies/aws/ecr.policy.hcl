# ECR: image repositories.

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

resource_policy "aws_ecrpublic_repository" "no_classified_images" {
  locals {
    metadata = {
      title        = "Public image repositories are for public images"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-208"]
      description  = <<-EOT
        Whoever likes pulls from a public repository, and it cannot be made private. Where the tag
        Classification says PUBLIC that is as it should be; where nothing says so, it is judged as
        low.
      EOT
      remediation  = <<-EOT
        resource "aws_ecr_repository" "app" {
          name = "app"
        }
      EOT
    }

    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    severity       = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification) ? "high" : "low"
  }

  enforce {
    condition     = local.classification == "PUBLIC"
    error_message = local.classification == null ? "everybody may pull the images, and nothing says that they are public" : "everybody may pull the images, which are classified as ${local.classification}"
  }
}

resource_policy "aws_ecr_repository" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Image repositories are encrypted with a customer-managed key where it is asked for"
      severity     = "medium"
      aliases      = ["CKV_AWS_136", "AVD-AWS-0033"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        ECR encrypts with AES256 by default, and with KMS and no key under the AWS-managed key
        aws/ecr. Asked for in production and for classified data. The encryption of a repository
        cannot be changed later.
      EOT
      remediation  = <<-EOT
        encryption_configuration {
          encryption_type = "KMS"
          kms_key         = aws_kms_key.images.arn
        }
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
    severity = local.classification == "INTERNAL" && !local.production ? "low" : "medium"

    kind    = core::try(attrs.encryption_configuration[0].encryption_type, "AES256")
    key     = core::try(attrs.encryption_configuration[0].kms_key, null)
    ours    = core::startswith(local.kind, "KMS") && plugin::tfproof::customer_key(local.key)
    subject = core::length(attrs.encryption_configuration) == 0 ? attrs : core::startswith(local.kind, "KMS") ? local.key : local.kind
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.ours

  enforce {
    condition     = local.ours
    error_message = "${local.kind == "AES256" ? "the images are encrypted with AES256" : "the images are encrypted with a key that AWS manages"}; ${local.why}"
  }
}
