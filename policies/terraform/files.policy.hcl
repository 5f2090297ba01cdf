# Files beside the configuration. Those that Git ignores are not looked at: they are not in the
# repository.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "tfproof_file" "no_private_key" {
  locals {
    metadata = {
      title        = "No private keys lie in the repository"
      severity     = "high"
      aliases      = ["CKV_SECRET_13"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)", "SC-12"] }
      requirements = ["R-172"]
      description  = <<-EOT
        Whoever can read the repository, a build or a copy of it has the key, and deleting the file
        leaves it in the history: the key has to be replaced. Certificates and public keys may stay. An
        encrypted file beside the plain one changes nothing while the plain one is there.
      EOT
      remediation  = <<-EOT
        # replace the key, keep the new one in Secrets Manager, and ignore such files
        git rm --cached server.key && echo '*.key' >> .gitignore
      EOT
    }
  }

  filter = attrs.kind == "key" && core::try(attrs.encryption, null) == null

  enforce {
    condition     = !attrs.private_key
    error_message = "${attrs.path} is a private key in clear"
  }
}

resource_policy "tfproof_file" "no_key_store" {
  locals {
    metadata = {
      title        = "No key stores lie in the repository"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)", "SC-12"] }
      requirements = ["R-172"]
      description  = <<-EOT
        A .pfx, .p12 or .jks holds private keys behind a password that mostly lies beside it. Stores of
        certificates alone (truststore) hold nothing secret.
      EOT
      remediation  = <<-EOT
        git rm --cached server.pfx && echo '*.pfx' >> .gitignore
      EOT
    }
  }

  filter = attrs.kind == "keystore" && core::try(attrs.encryption, null) == null

  enforce {
    condition     = core::can(core::regex("(?i)trust|cacerts", attrs.name))
    error_message = "${attrs.path} is a key store"
  }
}

resource_policy "tfproof_file" "no_state" {
  locals {
    metadata = {
      title        = "No state and no plans lie in the repository"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-172"]
      description  = <<-EOT
        State and plans hold every password and key that Terraform has seen, in clear. They belong in a
        backend that encrypts them. A state without resources and outputs holds nothing.
      EOT
      remediation  = <<-EOT
        git rm --cached terraform.tfstate && echo '*.tfstate*' >> .gitignore
      EOT
    }
  }

  filter = core::contains(["state", "plan"], attrs.kind) && core::try(attrs.encryption, null) == null

  enforce {
    condition     = core::try(attrs.empty, false)
    error_message = "${attrs.path} holds the ${attrs.kind} of Terraform in clear"
  }
}

resource_policy "tfproof_file" "no_credentials" {
  locals {
    metadata = {
      title        = "No credentials files lie in the repository"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-172"]
      description  = <<-EOT
        .netrc, .pgpass, .git-credentials, .vault-token and the like are there to hold passwords, and
        programs read them without asking.
      EOT
      remediation  = <<-EOT
        git rm --cached .pgpass && echo '.pgpass' >> .gitignore
      EOT
    }
  }

  filter = attrs.kind == "credentials"

  enforce {
    condition     = core::try(attrs.encryption, null) != null
    error_message = "${attrs.path} is a file for credentials"
  }
}

resource_policy "tfproof_file" "dotenv_without_secrets" {
  locals {
    metadata = {
      title        = "No .env file in the repository assigns a secret"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-172"]
      description  = <<-EOT
        A .env file is where passwords are written down to try something, and then committed. Encrypted
        ones (.gpg, .age, sops) may stay, but not beside the plain one. References to other variables,
        placeholders and examples (.env.example) are not meant.
      EOT
      remediation  = <<-EOT
        git rm --cached .env && echo '.env' >> .gitignore
      EOT
    }

    literal = [
      for name, value in core::try(attrs.values, {}) : { name = name, value = value }
      if plugin::tfproof::assigned_secret(name, value) == "secret" || plugin::tfproof::secret(value) != null
    ]
    names   = [for one in local.literal : one.name]
    subject = local.literal[0].value
  }

  filter = attrs.kind == "dotenv" && core::try(attrs.encryption, null) == null

  enforce {
    condition     = core::length(local.literal) == 0
    error_message = "${attrs.path} assigns ${core::join(", ", local.names)} in clear"
  }
}

resource_policy "tfproof_file" "variables_without_secrets" {
  locals {
    metadata = {
      title        = "Variables files hold no secrets"
      severity     = "critical"
      aliases      = ["CKV_SECRET_10"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)", "SC-28"] }
      requirements = ["R-163", "R-172"]
      description  = <<-EOT
        What is in a .tfvars file is in the repository, for everybody who can read it and for all time.
        Give secrets in the environment (TF_VAR_db_password), or let the configuration read them from
        where they are kept. Placeholders, paths and ARNs are no secrets.
      EOT
      remediation  = <<-EOT
        # remove the line, and replace the secret
        export TF_VAR_db_password="$(aws secretsmanager get-secret-value …)"
      EOT
    }

    literal = [
      for name, value in core::try(attrs.values, {}) : { name = name, value = value }
      if core::can(core::trimspace(value)) && plugin::tfproof::assigned_secret(name, value) == "secret"
    ]
    names   = [for one in local.literal : one.name]
    subject = local.literal[0].value
  }

  filter = attrs.kind == "variables" && core::try(attrs.encryption, null) == null

  enforce {
    condition     = core::length(local.literal) == 0
    error_message = "${attrs.path} gives ${core::join(", ", local.names)} in clear"
  }
}
