# Input variables of modules.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # Types that hold no text, or none of one's own.
  without_text = ["bool", "number", "list(number)", "set(number)", "map(bool)", "map(number)"]
}

resource_policy "tfproof_variable" "secret_sensitive" {
  locals {
    metadata = {
      title        = "Input variables for secrets are sensitive"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-163"]
      description  = <<-EOT
        The value of a variable that is not marked is printed in plans and logs, and so is all that is
        made of it. By its name this one holds a secret: names of secrets, policies and lifetimes
        (secret_name, password_policy, token_ttl) are not meant. An ephemeral variable is not printed
        either.
      EOT
      remediation  = <<-EOT
        sensitive = true
      EOT
      fix          = { safe = true, set = { sensitive = true } }
    }

    subject = attrs.sensitive
  }

  # A default that says where the secret is.
  filter = (
    plugin::tfproof::secret_variable(attrs.name) && !core::contains(local.without_text, core::try(attrs.type, "")) &&
    (core::try(core::trimspace(attrs.default), "") == "" || plugin::tfproof::assigned_secret(attrs.name, core::try(attrs.default, null)) != null)
  )

  enforce {
    condition     = core::try(attrs.sensitive, false) || core::try(attrs.ephemeral, false)
    error_message = "var.${attrs.name} holds a secret by its name, and is not sensitive"
  }
}

resource_policy "tfproof_variable" "secret_without_default" {
  locals {
    metadata = {
      title        = "Input variables for secrets have no default"
      severity     = "critical"
      aliases      = ["CKV_SECRET_10"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-163"]
      description  = <<-EOT
        A default is in the repository, for everybody who can read it and for all time, and is used
        wherever nobody thought of giving another. A placeholder (CHANGEME) is no secret, but becomes
        one where nobody changes it. A path, an ARN or the name of a secret is where it is kept.
      EOT
      remediation  = <<-EOT
        variable "db_password" {
          type      = string
          sensitive = true
        }
      EOT
    }

    # A text, or texts in a list or a map.
    written  = plugin::tfproof::assigned_secret(attrs.name, core::try(attrs.default, null))
    severity = local.written == "placeholder" ? "low" : "critical"
    subject  = attrs.default
  }

  filter = plugin::tfproof::secret_variable(attrs.name) && !core::contains(local.without_text, core::try(attrs.type, ""))

  enforce {
    condition     = local.written == null
    error_message = local.written == "secret" ? "var.${attrs.name} has a secret as its default" : "var.${attrs.name} has a placeholder as its default, which is used where nobody gives another value"
  }
}
