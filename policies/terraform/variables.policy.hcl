# Input variables of modules.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What says whether rather than what, and what names the place where a secret is kept.
  other = "(?i)^(is|has|use|uses|create|enable|enabled|manage|generate|allow|allows|require|requires|store|rotate|reset|ignore|skip|with|without|disable|disabled|include|export|encrypt|update|random|add|attach|set)[_-]|(^|[_-])(ssm|path|name|names|arn|parameter|field)([_-]|$)|(^|[_-])(kube|kubernetes|k8s|tls|pull)[_-]secret$"

  # Types that hold no text, or none of one's own.
  without_text = ["bool", "number", "list(number)", "set(number)", "map(bool)", "map(number)"]

  # What tells where a secret is, rather than what it is: an ARN, a path, the name of an environment variable.
  elsewhere = "^(arn:|/|alias/|ssm:|vault:|secretsmanager:|projects/|op://|https?://[^@]*$|\\$|\\{\\{|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|[a-z0-9_.-]+(/[a-z0-9_.-]+)+$|default$)"
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

  filter = (
    plugin::tfproof::secret_name(attrs.name) && !core::can(core::regex(local.other, attrs.name)) &&
    !core::contains(local.without_text, core::try(attrs.type, "")) &&
    !core::contains(["true", "false"], core::try(core::lower(attrs.default), "")) &&
    !core::can(core::regex(local.elsewhere, attrs.default))
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
    texts    = core::try([core::trimspace(attrs.default)], [for item in attrs.default : core::trimspace(item)], [])
    literals = [for text in local.texts : text if text != "" && !core::can(core::regex(local.elsewhere, text))]
    real     = [for text in local.literals : text if !plugin::tfproof::placeholder(text)]
    severity = core::length(local.real) > 0 ? "critical" : "low"
    subject  = attrs.default
  }

  filter = (
    plugin::tfproof::secret_name(attrs.name) && !core::can(core::regex(local.other, attrs.name)) &&
    !core::contains(local.without_text, core::try(attrs.type, "")) &&
    !core::contains(["true", "false"], core::try(core::lower(attrs.default), "")) &&
    !core::can(core::regex(local.elsewhere, attrs.default))
  )

  enforce {
    condition     = core::length(local.literals) == 0
    error_message = core::length(local.real) > 0 ? "var.${attrs.name} has a secret as its default" : "var.${attrs.name} has a placeholder as its default, which is used where nobody gives another value"
  }
}
