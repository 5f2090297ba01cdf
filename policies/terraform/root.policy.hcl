# Root modules as a whole.

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

resource_policy "tfproof_root" "one_environment" {
  locals {
    metadata = {
      title        = "A root module describes one environment"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-220"]
      description  = <<-EOT
        With production and test in one root module there is one state, one set of credentials and one
        plan for both, and a mistake in one is a mistake in the other. Tags and variables count, words
        in names do not.
      EOT
      remediation  = <<-EOT
        # one root module, and one state, for each environment, with a module for what they share
        module "portal" {
          source      = "../modules/portal"
          environment = "prod"
        }
      EOT
    }

    environments = plugin::tfproof::environments(input.environments)
    subject      = local.environments[1].name
  }

  enforce {
    condition     = core::length(local.environments) <= 1
    error_message = "the root module has resources of ${core::join(" and ", core::sort([for one in local.environments : one.name]))}, such as ${local.environments[0].address} and ${local.environments[1].address}"
  }
}
