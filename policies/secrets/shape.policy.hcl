# Credentials that are known by their shape, and keys of providers and modules.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "secret_words" {
  description = "Ends of names that say that a value is a secret, as a regular expression without case."
  type        = string
  default     = "pass_?words?|passwd|pwd|pass_?phrase|secret|token|api_?key|private_?key|secret_?key|secret_access_key|encryption_?key|signing_?key|preshared_?key|credentials?|connection_?string|conn_?str"
}

input "harmless_names" {
  description = "Names that end so and hold no secret, as a regular expression without case."
  type        = string
  default     = "^(creation_token|client_(request_)?token|idempotency_token|next_token|continuation_token|.*(_|^)(max|num|min)_?tokens?|manage_master_user_password|get_password_data|generate_secret|.*use_.*|.*enable_.*|.*_enabled|.*has_.*|.*require_.*)$"
}

# A text is judged as the password of a connection string: that makes the way to it one of a secret,
# and what is written there is not shown.
locals {
  # What a text is whose name speaks of a secret, and that is none all the same: a switch, or where
  # the secret is.
  elsewhere = "^(true|false|yes|no|on|off|enabled|disabled|optional|required|none|null|default|[0-9]{1,4}|arn:.*|/.*|https?://[^@]*|ssm:.*|vault:.*|secretsmanager:.*|projects/.*|op://.*|\\{\\{resolve:.*|[a-z0-9_.-]+(/[a-z0-9_.-]+)+|(?i:.*(replace|change|fill|set|update|overrid|populate|rotate)[a-z]*[ _-]+(me|this|after|later|by|in|with|the|manually|on).*|.*(managed|set|added|stored)[ _-]+(manually|elsewhere|outside).*|(initial|temporary|temp|default|empty|todo|tbc|n/a|not[ _-]set).*))$"
  # What only a name looks like; a password may.
  name = "^[A-Za-z][A-Za-z0-9]*([-_.][A-Za-z0-9]+)+$"
}

resource_policy "*" "no_known_credential" {
  locals {
    metadata = {
      title        = "No credentials of known shapes are written in resources"
      severity     = "critical"
      aliases      = ["CKV_SECRET_2", "CKV_SECRET_4", "CKV_SECRET_9", "CKV_SECRET_13", "CKV_SECRET_14", "CKV_AWS_45", "CKV_AWS_46", "AVD-AWS-0029"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-160", "R-164", "R-165", "R-166", "R-173"]
      description  = <<-EOT
        Access keys, tokens, private keys and passwords in URLs, anywhere in the arguments: in user data,
        templates, JSON, environment variables. They are in the repository's history for good: take
        them out, and make new ones. Examples and placeholders are not meant.
      EOT
      remediation  = <<-EOT
        password = data.aws_secretsmanager_secret_version.database.secret_string
      EOT
    }

    # Certificates and passwords are made by resources of their own, which hold them by design.
    kind = plugin::tfproof::secret(attrs)
  }

  enforce {
    condition     = plugin::tfproof::known(local.kind) ? local.kind == null : true
    error_message = "a credential is written here: ${core::replace(local.kind, "_", " ")}"
  }
}

provider_policy "*" "provider_without_credentials" {
  locals {
    metadata = {
      title        = "Providers are given no credentials in the configuration"
      severity     = "critical"
      aliases      = ["CKV_AWS_41"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-161"]
      description  = <<-EOT
        What a provider logs in with opens everything that Terraform may change. Take it from the
        environment, a profile or an assumed role.
      EOT
      remediation  = <<-EOT
        assume_role {
          role_arn = "arn:aws:iam::111122223333:role/deploy"
        }
      EOT
    }

    # What tests against a simulator use in place of a key.
    simulated = core::try(core::regex_match(attrs.access_key, "^(mock|test|fake|dummy|local|foo|anaccesskey)"), false)
  }

  filter = !local.simulated

  enforce {
    condition = core::alltrue([
      for name, value in attrs : (
        value == null || plugin::tfproof::origin(value) != null ? true :
        plugin::tfproof::known(value) ? core::try(plugin::tfproof::placeholder(value), true) || core::regex_match(value, local.elsewhere) || core::regex_match(value, local.name) && !core::regex_match(core::lower("${name}"), "pass|pwd") || plugin::tfproof::secret(value) != null || plugin::tfproof::secret("server=s;password=${value}") == null :
        plugin::tfproof::secret("password=${value};server=s") == null
      ) if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
    ])
    error_message = "a credential is written in the provider configuration"
  }

  enforce {
    condition     = plugin::tfproof::known(plugin::tfproof::secret(attrs)) ? plugin::tfproof::secret(attrs) == null : true
    error_message = "a credential is written in the provider configuration"
  }
}

module_policy "*" "module_without_literal_secrets" {
  locals {
    metadata = {
      title        = "Modules from elsewhere are given no secrets that are written in the call"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-161"]
      description  = <<-EOT
        A password in a module call is in the repository and its history. Calls of modules beside the
        configuration are left to the policies for the resources that the value ends up in.
      EOT
      remediation  = <<-EOT
        password = random_password.database.result
      EOT
    }
  }

  filter = !core::startswith(meta.source, "./") && !core::startswith(meta.source, "../")

  enforce {
    condition = core::alltrue([
      for name, value in attrs : (
        value == null || plugin::tfproof::origin(value) != null ? true :
        plugin::tfproof::known(value) ? core::try(plugin::tfproof::placeholder(value), true) || core::regex_match(value, local.elsewhere) || core::regex_match(value, local.name) && !core::regex_match(core::lower("${name}"), "pass|pwd") || plugin::tfproof::secret(value) != null || plugin::tfproof::secret("server=s;password=${value}") == null :
        plugin::tfproof::secret("password=${value};server=s") == null
      ) if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
    ])
    error_message = "a secret is written in the module call"
  }

  enforce {
    condition     = plugin::tfproof::known(plugin::tfproof::secret(attrs)) ? plugin::tfproof::secret(attrs) == null : true
    error_message = "a credential is written in the module call"
  }
}
