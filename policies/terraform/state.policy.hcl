# Where Terraform keeps its state.

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

resource_policy "tfproof_backend" "encrypted" {
  locals {
    metadata = {
      title        = "State in S3 is encrypted"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-162"]
      description  = <<-EOT
        State holds every password and key that Terraform has seen, in clear. Without encrypt, the
        backend asks S3 for nothing, and what the bucket does is decided elsewhere. What a partial
        configuration leaves out may be given with -backend-config, so that it is not known.
      EOT
      remediation  = <<-EOT
        encrypt = true
      EOT
      fix          = { safe = true, set = { encrypt = true } }
    }

    # Of what S3 cannot do without, some comes from -backend-config; then so may the rest.
    partial = core::try(attrs.bucket, null) == null || core::try(attrs.key, null) == null
    encrypt = core::try(attrs.encrypt, local.partial ? plugin::tfproof::unknown("the backend is configured in part: -backend-config may say whether it encrypts") : false)
    subject = attrs.encrypt
  }

  filter = attrs.type == "s3"

  enforce {
    condition     = local.encrypt
    error_message = core::try(attrs.encrypt, null) == null ? "the state is not encrypted: no encrypt, which is false then" : "the state is not encrypted: encrypt is false"
  }
}

resource_policy "tfproof_backend" "customer_key" {
  locals {
    metadata = {
      title        = "State of production is encrypted with a key of ours"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-162"]
      description  = <<-EOT
        With encrypt alone, whoever may read the bucket may read the state. A key of ours is a second
        door, whose use is logged. Where the bucket has such a key as its default, name it here as well.
      EOT
      remediation  = <<-EOT
        encrypt    = true
        kms_key_id = "alias/terraform-state"
      EOT
    }

    # Of what S3 cannot do without, some comes from -backend-config; then so may the rest.
    partial     = core::try(attrs.bucket, null) == null || core::try(attrs.key, null) == null
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    key         = core::try(attrs.kms_key_id, local.partial ? plugin::tfproof::unknown("the backend is configured in part: -backend-config may name a key") : "")
    subject     = attrs.kms_key_id
  }

  # What is not encrypted at all is said elsewhere, and so is what has a key of its own.
  filter = attrs.type == "s3" && core::try(attrs.encrypt, false) && core::try(attrs.sse_customer_key, "") == "" && local.environment.name == "prod"

  enforce {
    condition     = local.key != ""
    error_message = "the state is encrypted with a key of S3 (production by ${local.environment.source})"
  }
}

resource_policy "tfproof_backend" "remote" {
  locals {
    metadata = {
      title        = "State of production is not kept in a file beside the configuration"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(a)(2)(iv)"], "nist-800-53" = ["AC-3", "SC-28(1)"] }
      requirements = ["R-162"]
      description  = <<-EOT
        A local state lies in clear on the disk of whoever ran Terraform last, without locks, access
        control or versions, and one `git add .` away from the repository. A root module without any
        backend is not judged: one that others call looks the same.
      EOT
      remediation  = <<-EOT
        backend "s3" {
          bucket       = "example-terraform-state"
          key          = "portal/terraform.tfstate"
          region       = "eu-central-1"
          encrypt      = true
          use_lockfile = true
        }
      EOT
    }

    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
  }

  filter = attrs.type == "local"

  enforce {
    condition     = local.environment.name != "prod"
    error_message = "the state of production is a local file (production by ${local.environment.source})"
  }
}
