# How passwords are made, and where they are written down.

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

resource_policy "random_password" "long_enough" {
  locals {
    metadata = {
      title        = "Generated passwords have sixteen characters or more"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        A generated password is typed by nobody, so there is no reason for a short one.
      EOT
      remediation  = <<-EOT
        length = 32
      EOT
    }
  }

  enforce {
    condition     = attrs.length >= 16
    error_message = "a password of ${attrs.length} characters"
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
        random_string, random_id, random_uuid and random_pet make names: what they make is shown in plans
        and logs. random_password makes the same, and Terraform hides it.
      EOT
      remediation  = <<-EOT
        password = random_password.database.result
      EOT
    }
  }

  filter = core::regex_match(core::lower(core::join("\n", [for name, value in attrs : name])), "(?m)(^|[^a-z])(${input.secret_words})$")

  enforce {
    condition = core::alltrue([
      for name, value in attrs : !(plugin::tfproof::known(plugin::tfproof::origin(value)) ? core::contains(["random_string", "random_id", "random_uuid", "random_pet"], core::try(plugin::tfproof::origin(value).type, "")) : false)
      if core::regex_match(core::lower("${name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${name}"), input.harmless_names)
    ])
    error_message = "a secret is made by a generator of names, whose results are shown"
  }
}

resource_policy "aws_db_instance" "managed_password" {
  locals {
    metadata = {
      title        = "RDS instances let AWS manage their password"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        A generated password is in the state in clear, and stays the same until somebody changes it. With
        manage_master_user_password, AWS makes, keeps and rotates it; with password_wo it is not in
        the state. A password that is written in the configuration is reported as that only.
      EOT
      remediation  = <<-EOT
        manage_master_user_password = true
      EOT
    }

    subject = attrs.password
  }

  filter = plugin::tfproof::known(plugin::tfproof::origin(core::try(attrs.password, null))) ? core::try(plugin::tfproof::origin(attrs.password).type, "") == "random_password" : false

  enforce {
    condition     = core::try(attrs.manage_master_user_password, false)
    error_message = "the password is kept in the state, and nothing rotates it"
  }
}

resource_policy "aws_rds_cluster" "managed_password" {
  locals {
    metadata = {
      title        = "RDS clusters let AWS manage their password"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        A generated password is in the state in clear, and stays the same until somebody changes it. With
        manage_master_user_password, AWS makes, keeps and rotates it; with master_password_wo it is not in
        the state. A password that is written in the configuration is reported as that only.
      EOT
      remediation  = <<-EOT
        manage_master_user_password = true
      EOT
    }

    subject = attrs.master_password
  }

  filter = plugin::tfproof::known(plugin::tfproof::origin(core::try(attrs.master_password, null))) ? core::try(plugin::tfproof::origin(attrs.master_password).type, "") == "random_password" : false

  enforce {
    condition     = core::try(attrs.manage_master_user_password, false)
    error_message = "the password is kept in the state, and nothing rotates it"
  }
}

resource_policy "null_resource" "triggers_without_secrets" {
  locals {
    metadata = {
      title        = "Triggers hold no secrets"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)", "AU-9"] }
      requirements = ["R-174"]
      description  = <<-EOT
        Triggers are in the state in clear and are shown in plans. A hash of the secret changes when it
        does, and tells nothing.
      EOT
      remediation  = <<-EOT
        triggers = { password = sha256(random_password.database.result) }
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for value in core::try(attrs.triggers, {}) : !core::anytrue([for type in ["random_password", "tls_private_key", "aws_iam_access_key"] : plugin::tfproof::known(plugin::tfproof::resource(value, type)) ? plugin::tfproof::resource(value, type) != null : false])
    ])
    error_message = "a secret is written into triggers"
  }
}

resource_policy "terraform_data" "input_without_secrets" {
  locals {
    metadata = {
      title        = "Inputs of terraform_data hold no secrets"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)", "AU-9"] }
      requirements = ["R-174"]
      description  = <<-EOT
        The input is in the state in clear and is shown in plans. A hash of the secret changes when it
        does, and tells nothing.
      EOT
      remediation  = <<-EOT
        triggers_replace = [sha256(random_password.database.result)]
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for value in [core::try(attrs.input, null)] : !core::anytrue([for type in ["random_password", "tls_private_key", "aws_iam_access_key"] : plugin::tfproof::known(plugin::tfproof::resource(value, type)) ? plugin::tfproof::resource(value, type) != null : false])
    ])
    error_message = "a secret is written into input"
  }
}
