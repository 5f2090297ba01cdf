# Commands that Terraform runs beside its resources.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "tfproof_provisioner" "secret_free_command" {
  locals {
    metadata = {
      title        = "Provisioners get no secrets on their command lines"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)", "AU-9"] }
      requirements = ["R-174"]
      description  = <<-EOT
        A command line is seen by every process of the machine, in logs of the shell and in errors that
        Terraform prints. Terraform itself says nothing more of a command with a sensitive value in it,
        so that nobody sees what went wrong either. Give it in the environment, or let the command get
        it from where it is kept.
      EOT
      remediation  = <<-EOT
        command     = "psql --file schema.sql"
        environment = { PGPASSWORD = var.db_password }
      EOT
    }

    secret = plugin::tfproof::sensitive_in([core::try(attrs.command, null), core::try(attrs.inline, null), core::try(attrs.content, null), core::try(attrs.interpreter, null)])
  }

  enforce {
    condition     = local.secret == null
    error_message = "${local.secret} is written into the command"
  }
}

resource_policy "null_resource" "secret_free_triggers" {
  locals {
    metadata = {
      title        = "Triggers hold no secrets"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)", "AU-9"] }
      requirements = ["R-174"]
      description  = <<-EOT
        The provider does not know that a trigger is secret: it is kept in the state and shown in every
        plan that changes it. A hash changes whenever the secret does, and tells nothing.
      EOT
      remediation  = <<-EOT
        triggers = { password = sha256(random_password.db.result) }
      EOT
    }

    secret = plugin::tfproof::sensitive_in(core::try(attrs.triggers, null))
  }

  enforce {
    condition     = local.secret == null
    error_message = "a trigger holds ${local.secret}"
  }
}

resource_policy "terraform_data" "secret_free_input" {
  locals {
    metadata = {
      title        = "terraform_data holds no secrets"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)", "AU-9"] }
      requirements = ["R-174"]
      description  = <<-EOT
        input and triggers_replace are kept in the state as they are, and output gives them to whoever
        reads it. A hash changes whenever the secret does, and tells nothing.
      EOT
      remediation  = <<-EOT
        triggers_replace = sha256(random_password.db.result)
      EOT
    }

    secret = plugin::tfproof::sensitive_in([core::try(attrs.input, null), core::try(attrs.triggers_replace, null)])
  }

  enforce {
    condition     = local.secret == null
    error_message = "terraform_data holds ${local.secret}"
  }
}
