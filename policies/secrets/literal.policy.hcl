# Secrets that are written into the configuration where a secret belongs: in arguments that the
# provider marks sensitive, and beside names that speak of one. Which names those are is data, in
# src/source/secret/names.txt.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # Blocks without a place for a secret are not judged.
  secrets_only = true

  # What these have of secrets is judged by policies of their own.
  elsewhere = [
    "aws_lambda_function", "aws_ecs_task_definition", "aws_batch_job_definition", "aws_apprunner_service",
    "vault_generic_secret", "vault_generic_endpoint", "vault_kv_secret", "vault_kv_secret_v2",
    "vault_aws_secret_backend", "vault_database_secret_backend_connection", "vault_managed_keys",
  ]
}

resource_policy "*" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Secrets are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6", "CKV_SECRET_10"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A password in the configuration is in every clone of the repository, in its history for good,
        and in the state. It counts wherever it comes from: a default, a variables file, a local
        value, a part of jsonencode, base64. Arguments of write-only kind count too: what is written
        is in the repository even so. Credentials of known shapes are reported as such, and the default
        of a variable for a secret where that stands, by tfproof_variable_secret_without_default.
      EOT
      remediation  = <<-EOT
        password = random_password.database.result
        # or, so that the state does not have it either
        manage_master_user_password = true
      EOT
    }

    # A default that is reported where it stands is not reported again for each use.
    secrets = [for s in plugin::tfproof::sensitive(attrs) : s if s.default == null || !plugin::tfproof::known(s.value) ? true : plugin::tfproof::assigned_secret(s.default, s.value) != "secret"]
    written = core::distinct([for s in local.secrets : s.path if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  filter = !core::contains(local.elsewhere, meta.type)

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is written in the configuration: ${core::join(", ", local.written)}"
  }
}

resource_policy "*" "no_placeholder_secret" {
  locals {
    metadata = {
      title        = "Nothing stands in the place of a secret"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["IA-5(1)", "IA-5(7)"] }
      requirements = ["R-159"]
      description  = <<-EOT
        changeme is meant to be changed, and until somebody does so it is the password; the next apply
        puts it back. Let the secret be generated, or leave the argument to a variable without a
        default. Where ignore_changes says that somebody else sets the argument, it may stay.
      EOT
      remediation  = <<-EOT
        password = random_password.database.result
      EOT
    }

    later   = core::flatten([core::try(plugin::tfproof::meta_arguments().lifecycle.ignore_changes, [])])
    places  = [for s in plugin::tfproof::sensitive(attrs) : s if !core::contains(local.later, "all") && !core::contains(local.later, core::split(".", s.path)[0])]
    secrets = [for s in local.places : s if s.default == null || !plugin::tfproof::known(s.value) ? true : plugin::tfproof::assigned_secret(s.default, s.value) != "placeholder"]
    written = core::distinct([for s in local.secrets : s.path if plugin::tfproof::known(s.written) ? s.written == "placeholder" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : plugin::tfproof::known(s.written != "secret") ? s.written != "placeholder" : true])
    error_message = "what stands for a secret is put in as one: ${core::join(", ", local.written)}"
  }
}

resource_policy "*" "secret_from_password_generator" {
  locals {
    metadata = {
      title        = "Secrets are not made by generators of names"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        random_string, random_id, random_uuid and random_pet make names: what they make is shown in
        plans and logs. random_password makes the same, and Terraform hides it.
      EOT
      remediation  = <<-EOT
        password = random_password.database.result
      EOT
    }

    generators = ["random_string", "random_id", "random_uuid", "random_pet"]
    made       = [for s in plugin::tfproof::sensitive(attrs) : s if core::anytrue([for type in s.from : core::contains(local.generators, type)])]
  }

  enforce {
    condition     = core::alltrue([for s in local.made : core::alltrue([for type in s.from : core::contains(local.generators, type)]) ? core::alltrue([for type in s.from : !core::contains(local.generators, type)]) : plugin::tfproof::unknown("which resource makes the secret is not known")])
    error_message = "a secret is made by a generator whose results are shown: ${core::join(", ", [for s in local.made : s.path])}"
  }
}

provider_policy "*" "provider_without_credentials" {
  locals {
    metadata = {
      title        = "Provider blocks hold no credentials"
      severity     = "critical"
      aliases      = ["CKV_AWS_41"]
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-161"]
      description  = <<-EOT
        What Terraform signs in with opens everything that it manages, and here it is in every clone of
        the repository. Providers find credentials by themselves: in the environment, in a profile, by
        a role.
      EOT
      remediation  = <<-EOT
        provider "aws" {
          region  = "eu-central-1"
          profile = "records"
        }
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.path if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a credential is written in the provider block: ${core::join(", ", local.written)}"
  }
}

module_policy "*" "module_without_literal_secrets" {
  locals {
    metadata = {
      title        = "Module calls hand over no literal secrets"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-161"]
      description  = <<-EOT
        What a module is given is in the repository, and mostly in the state of what it makes. Of a
        module beside the configuration, the resource that takes the secret is reported: this is for
        modules that are fetched, which are not looked into.
      EOT
      remediation  = <<-EOT
        master_password = random_password.database.result
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.path if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  filter = !core::startswith(meta.source, "./") && !core::startswith(meta.source, "../")

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is handed to the module as it is: ${core::join(", ", local.written)}"
  }
}
