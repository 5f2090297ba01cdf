# Credentials that are written into the configuration, by the names of arguments.

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

resource_policy "*" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Arguments for secrets hold no text that is written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6", "CKV_SECRET_10"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A password in the configuration is in every clone of the repository, in its history for good, and
        in the state. Generate it, read it from a store of secrets, or let AWS manage it. What is put
        in is found by the names of arguments, here and in nested blocks; placeholders and references
        are not meant, and shapes of known credentials are reported by no_known_credential.
      EOT
      remediation  = <<-EOT
        password = random_password.database.result
      EOT
    }
  }

  filter = core::regex_match(core::lower(core::join("\n", [for name, value in attrs : name])), "(?m)(^|[^a-z])(${input.secret_words})$")

  enforce {
    condition = core::alltrue([
      for name, value in attrs : (
        value == null || plugin::tfproof::origin(value) != null ? true :
        plugin::tfproof::known(value) ? core::try(plugin::tfproof::placeholder(value), true) || core::regex_match(value, local.elsewhere) || core::regex_match(value, local.name) && !core::regex_match(core::lower("${name}"), "pass|pwd") || plugin::tfproof::secret(value) != null || plugin::tfproof::secret("server=s;password=${value}") == null :
        plugin::tfproof::secret("password=${value};server=s") == null
      ) if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
    ])
    error_message = "a secret is written here: ${core::join(", ", [for name, value in attrs : name if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)])}"
  }
}

resource_policy "aws_secretsmanager_secret_version" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Values of Secrets Manager are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A secret that is written here is in the repository and its history, and a store of secrets was
        meant to keep it out of there. In a JSON object, the entries count whose names speak of a
        secret; a text by itself counts as a whole.
      EOT
      remediation  = <<-EOT
        secret_string = jsonencode({ password = random_password.database.result })
      EOT
    }

    text   = core::try(attrs.secret_string, null)
    keys   = core::try(core::keys(core::jsondecode(local.text)), null)
    object = plugin::tfproof::known(local.keys) ? local.keys != null : false
  }

  enforce {
    condition = local.object ? core::alltrue([
      for name, value in core::try(core::jsondecode(local.text), {}) : (
        value == null || plugin::tfproof::origin(value) != null ? true :
        plugin::tfproof::known(value) ? core::try(plugin::tfproof::placeholder(value), true) || core::regex_match(value, local.elsewhere) || core::regex_match(value, local.name) && !core::regex_match(core::lower("${name}"), "pass|pwd") || plugin::tfproof::secret(value) != null || plugin::tfproof::secret("server=s;password=${value}") == null :
        plugin::tfproof::secret("password=${value};server=s") == null
      ) if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
      ]) : local.text == null ? true : (
      local.text == null || plugin::tfproof::origin(local.text) != null ? true :
      plugin::tfproof::known(local.text) ? core::try(plugin::tfproof::placeholder(local.text), true) || core::regex_match(local.text, local.elsewhere) || plugin::tfproof::secret(local.text) != null || plugin::tfproof::secret("server=s;password=${local.text}") == null :
      plugin::tfproof::secret("password=${local.text};server=s") == null
    )
    error_message = "a secret is written in secret_string"
  }
}

resource_policy "vault_generic_secret" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Secrets of Vault are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A secret that is written here is in the repository and its history, and a store of secrets was
        meant to keep it out of there. In a JSON object, the entries count whose names speak of a
        secret; a text by itself counts as a whole.
      EOT
      remediation  = <<-EOT
        data_json = jsonencode({ password = random_password.database.result })
      EOT
    }

    text   = core::try(attrs.data_json, null)
    keys   = core::try(core::keys(core::jsondecode(local.text)), null)
    object = plugin::tfproof::known(local.keys) ? local.keys != null : false
  }

  enforce {
    condition = local.object ? core::alltrue([
      for name, value in core::try(core::jsondecode(local.text), {}) : (
        value == null || plugin::tfproof::origin(value) != null ? true :
        plugin::tfproof::known(value) ? core::try(plugin::tfproof::placeholder(value), true) || core::regex_match(value, local.elsewhere) || core::regex_match(value, local.name) && !core::regex_match(core::lower("${name}"), "pass|pwd") || plugin::tfproof::secret(value) != null || plugin::tfproof::secret("server=s;password=${value}") == null :
        plugin::tfproof::secret("password=${value};server=s") == null
      ) if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
      ]) : local.text == null ? true : (
      local.text == null || plugin::tfproof::origin(local.text) != null ? true :
      plugin::tfproof::known(local.text) ? core::try(plugin::tfproof::placeholder(local.text), true) || core::regex_match(local.text, local.elsewhere) || plugin::tfproof::secret(local.text) != null || plugin::tfproof::secret("server=s;password=${local.text}") == null :
      plugin::tfproof::secret("password=${local.text};server=s") == null
    )
    error_message = "a secret is written in data_json"
  }
}

resource_policy "vault_kv_secret_v2" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Key-value secrets of Vault are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A secret that is written here is in the repository and its history, and a store of secrets was
        meant to keep it out of there. In a JSON object, the entries count whose names speak of a
        secret; a text by itself counts as a whole.
      EOT
      remediation  = <<-EOT
        data_json = jsonencode({ password = random_password.database.result })
      EOT
    }

    text   = core::try(attrs.data_json, null)
    keys   = core::try(core::keys(core::jsondecode(local.text)), null)
    object = plugin::tfproof::known(local.keys) ? local.keys != null : false
  }

  enforce {
    condition = local.object ? core::alltrue([
      for name, value in core::try(core::jsondecode(local.text), {}) : (
        value == null || plugin::tfproof::origin(value) != null ? true :
        plugin::tfproof::known(value) ? core::try(plugin::tfproof::placeholder(value), true) || core::regex_match(value, local.elsewhere) || core::regex_match(value, local.name) && !core::regex_match(core::lower("${name}"), "pass|pwd") || plugin::tfproof::secret(value) != null || plugin::tfproof::secret("server=s;password=${value}") == null :
        plugin::tfproof::secret("password=${value};server=s") == null
      ) if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
      ]) : local.text == null ? true : (
      local.text == null || plugin::tfproof::origin(local.text) != null ? true :
      plugin::tfproof::known(local.text) ? core::try(plugin::tfproof::placeholder(local.text), true) || core::regex_match(local.text, local.elsewhere) || plugin::tfproof::secret(local.text) != null || plugin::tfproof::secret("server=s;password=${local.text}") == null :
      plugin::tfproof::secret("password=${local.text};server=s") == null
    )
    error_message = "a secret is written in data_json"
  }
}

resource_policy "aws_ssm_parameter" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Values of SecureString parameters are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A SecureString is encrypted in AWS, and in clear in the repository and its history if its value is
        written there. Put in a placeholder with ignore_changes, or a value that is generated.
      EOT
      remediation  = <<-EOT
        value = random_password.database.result
      EOT
    }
  }

  filter = core::try(attrs.type, "String") == "SecureString"

  enforce {
    condition = core::try(attrs.value, null) == null ? true : (
      attrs.value == null || plugin::tfproof::origin(attrs.value) != null ? true :
      plugin::tfproof::known(attrs.value) ? core::try(plugin::tfproof::placeholder(attrs.value), true) || core::regex_match(attrs.value, local.elsewhere) || plugin::tfproof::secret(attrs.value) != null || plugin::tfproof::secret("server=s;password=${attrs.value}") == null :
      plugin::tfproof::secret("password=${attrs.value};server=s") == null
    )
    error_message = "the secret is written in value"
  }
}

resource_policy "aws_kms_external_key" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Key material is not written in the configuration"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        Key material in the repository opens everything that the key encrypts, and cannot be taken back.
      EOT
      remediation  = <<-EOT
        key_material_base64 = var.key_material
      EOT
    }
  }

  enforce {
    condition = core::try(attrs.key_material_base64, null) == null ? true : (
      attrs.key_material_base64 == null || plugin::tfproof::origin(attrs.key_material_base64) != null ? true :
      plugin::tfproof::known(attrs.key_material_base64) ? core::try(plugin::tfproof::placeholder(attrs.key_material_base64), true) || core::regex_match(attrs.key_material_base64, local.elsewhere) || plugin::tfproof::secret(attrs.key_material_base64) != null || plugin::tfproof::secret("server=s;password=${attrs.key_material_base64}") == null :
      plugin::tfproof::secret("password=${attrs.key_material_base64};server=s") == null
    )
    error_message = "the key material is written here"
  }
}

resource_policy "aws_mq_broker" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Passwords of brokers are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A password in the configuration is in every clone of the repository, in its history for good, and
        in the state.
      EOT
      remediation  = <<-EOT
        password = random_password.broker.result
      EOT
    }
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for user in attrs.user : (
        core::try(user.password, null) == null || plugin::tfproof::origin(core::try(user.password, null)) != null ? true :
        plugin::tfproof::known(core::try(user.password, null)) ? core::try(plugin::tfproof::placeholder(core::try(user.password, null)), true) || core::regex_match(core::try(user.password, null), local.elsewhere) || plugin::tfproof::secret(core::try(user.password, null)) != null || plugin::tfproof::secret("server=s;password=${core::try(user.password, null)}") == null :
        plugin::tfproof::secret("password=${core::try(user.password, null)};server=s") == null
      )
    ]))
    error_message = "a password is written here"
  }
}

resource_policy "aws_opensearch_domain" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Passwords of search domains are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A password in the configuration is in every clone of the repository, in its history for good, and
        in the state.
      EOT
      remediation  = <<-EOT
        master_user_password = random_password.search.result
      EOT
    }
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for security in attrs.advanced_security_options : [for user in core::try(security.master_user_options, []) : (
        core::try(user.master_user_password, null) == null || plugin::tfproof::origin(core::try(user.master_user_password, null)) != null ? true :
        plugin::tfproof::known(core::try(user.master_user_password, null)) ? core::try(plugin::tfproof::placeholder(core::try(user.master_user_password, null)), true) || core::regex_match(core::try(user.master_user_password, null), local.elsewhere) || plugin::tfproof::secret(core::try(user.master_user_password, null)) != null || plugin::tfproof::secret("server=s;password=${core::try(user.master_user_password, null)}") == null :
        plugin::tfproof::secret("password=${core::try(user.master_user_password, null)};server=s") == null
      )]
    ]))
    error_message = "a password is written here"
  }
}

resource_policy "aws_elasticsearch_domain" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Passwords of search domains are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A password in the configuration is in every clone of the repository, in its history for good, and
        in the state.
      EOT
      remediation  = <<-EOT
        master_user_password = random_password.search.result
      EOT
    }
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for security in attrs.advanced_security_options : [for user in core::try(security.master_user_options, []) : (
        core::try(user.master_user_password, null) == null || plugin::tfproof::origin(core::try(user.master_user_password, null)) != null ? true :
        plugin::tfproof::known(core::try(user.master_user_password, null)) ? core::try(plugin::tfproof::placeholder(core::try(user.master_user_password, null)), true) || core::regex_match(core::try(user.master_user_password, null), local.elsewhere) || plugin::tfproof::secret(core::try(user.master_user_password, null)) != null || plugin::tfproof::secret("server=s;password=${core::try(user.master_user_password, null)}") == null :
        plugin::tfproof::secret("password=${core::try(user.master_user_password, null)};server=s") == null
      )]
    ]))
    error_message = "a password is written here"
  }
}

resource_policy "aws_fsx_windows_file_system" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Passwords of file systems are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-159"]
      description  = <<-EOT
        A password in the configuration is in every clone of the repository, in its history for good, and
        in the state.
      EOT
      remediation  = <<-EOT
        password = random_password.directory.result
      EOT
    }
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for directory in attrs.self_managed_active_directory : (
        core::try(directory.password, null) == null || plugin::tfproof::origin(core::try(directory.password, null)) != null ? true :
        plugin::tfproof::known(core::try(directory.password, null)) ? core::try(plugin::tfproof::placeholder(core::try(directory.password, null)), true) || core::regex_match(core::try(directory.password, null), local.elsewhere) || plugin::tfproof::secret(core::try(directory.password, null)) != null || plugin::tfproof::secret("server=s;password=${core::try(directory.password, null)}") == null :
        plugin::tfproof::secret("password=${core::try(directory.password, null)};server=s") == null
      )
    ]))
    error_message = "a password is written here"
  }
}
