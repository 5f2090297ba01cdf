# Secrets that programs are given in clear: environments, container definitions, user data.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # Attributes that are secrets themselves, by the type that has them. An ARN or a name is none.
  values = {
    random_password                   = ["result"]
    random_string                     = ["result"]
    aws_secretsmanager_secret_version = ["secret_string", "secret_binary"]
    aws_secretsmanager_random_password = ["random_password"]
    aws_ssm_parameter                 = ["value"]
    aws_db_instance                   = ["password"]
    aws_rds_cluster                   = ["master_password"]
    aws_iam_access_key                = ["secret"]
    vault_generic_secret              = ["data", "data_json"]
    vault_kv_secret_v2                = ["data", "data_json"]
  }
}

resource_policy "aws_lambda_function" "variables_without_secrets" {
  locals {
    metadata = {
      title        = "Variables of functions hold references to secrets, not secrets"
      severity     = "high"
      aliases      = ["CKV_AWS_45"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-165"]
      description  = <<-EOT
        Whoever may look at a function sees its variables, and so does everybody who can read the
        repository. Give the function the name of the secret and the right to read it.
      EOT
      remediation  = <<-EOT
        variables = { DB_SECRET_ARN = aws_secretsmanager_secret.database.arn }
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.name if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is written in the function's variables: ${core::join(", ", local.written)}"
  }
}

resource_policy "aws_lambda_function" "variables_by_reference" {
  locals {
    metadata = {
      title        = "Functions read secrets themselves"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-165"]
      description  = <<-EOT
        A secret that is passed through is in clear in the function's configuration, where whoever may
        look at the function sees it, and it does not change there when it is rotated.
      EOT
      remediation  = <<-EOT
        variables = { DB_SECRET_ARN = aws_secretsmanager_secret.database.arn }
      EOT
    }

    secrets = [for s in plugin::tfproof::sensitive(attrs) : s if core::anytrue([for type in s.from : core::contains(core::keys(local.values), type)])]
    passed  = [for s in local.secrets : s.name if plugin::tfproof::known(plugin::tfproof::origin(s.value)) ? core::try(core::contains(local.values[plugin::tfproof::origin(s.value).type], plugin::tfproof::origin(s.value).attribute), false) : false]
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : plugin::tfproof::known(plugin::tfproof::origin(s.value)) ? !core::contains(core::try(local.values[plugin::tfproof::origin(s.value).type], []), plugin::tfproof::origin(s.value).attribute) : plugin::tfproof::unknown("which resource the value comes from is not known")])
    error_message = "the value of a secret is passed to the function: ${core::join(", ", local.passed)}"
  }
}

resource_policy "aws_ecs_task_definition" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "Container definitions take secrets by reference"
      severity     = "high"
      aliases      = ["AVD-AWS-0036"]
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        Task definitions are kept in every revision, and whoever may describe one sees its environment.
        Under `secrets`, the agent fetches the value when the container starts.
      EOT
      remediation  = <<-EOT
        secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.database.arn }]
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.name if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is written in a container definition: ${core::join(", ", local.written)}"
  }
}

resource_policy "aws_ecs_task_definition" "environment_by_reference" {
  locals {
    metadata = {
      title        = "Values of secrets are not put into container definitions"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        A secret that is passed through `environment` is in clear in every revision of the task
        definition. Under `secrets`, only its ARN is.
      EOT
      remediation  = <<-EOT
        secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.database.arn }]
      EOT
    }

    secrets = [for s in plugin::tfproof::sensitive(attrs) : s if core::anytrue([for type in s.from : core::contains(core::keys(local.values), type)])]
    passed  = [for s in local.secrets : s.name if plugin::tfproof::known(plugin::tfproof::origin(s.value)) ? core::try(core::contains(local.values[plugin::tfproof::origin(s.value).type], plugin::tfproof::origin(s.value).attribute), false) : false]
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : plugin::tfproof::known(plugin::tfproof::origin(s.value)) ? !core::contains(core::try(local.values[plugin::tfproof::origin(s.value).type], []), plugin::tfproof::origin(s.value).attribute) : plugin::tfproof::unknown("which resource the value comes from is not known")])
    error_message = "the value of a secret is put into a container definition: ${core::join(", ", local.passed)}"
  }
}

resource_policy "aws_batch_job_definition" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "Batch jobs take secrets by reference"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        Job definitions are kept in every revision, and whoever may describe one sees its environment.
      EOT
      remediation  = <<-EOT
        secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.database.arn }]
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.name if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is written in a job definition: ${core::join(", ", local.written)}"
  }
}

resource_policy "aws_apprunner_service" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "App Runner services take secrets by reference"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        Whoever may describe a service sees its environment. runtime_environment_secrets takes ARNs.
      EOT
      remediation  = <<-EOT
        runtime_environment_secrets = { DB_PASSWORD = aws_secretsmanager_secret.database.arn }
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.name if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is written in the service's environment: ${core::join(", ", local.written)}"
  }
}
