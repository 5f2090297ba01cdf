# Credentials in what programs are given: variables of functions and containers, user data.

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

resource_policy "aws_lambda_function" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "Variables of Lambda functions hold references to secrets, and no secrets"
      severity     = "high"
      aliases      = ["CKV_AWS_45"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-165"]
      description  = <<-EOT
        The variables of a function are shown to everybody who may read its configuration, and are kept with
        each version. Give the function the ARN of the secret, and let it read it when it starts.
      EOT
      remediation  = <<-EOT
        environment {
          variables = {
            DB_SECRET_ARN = aws_secretsmanager_secret.database.arn
          }
        }
      EOT
    }

    variables = [for variable in core::flatten([for block in attrs.environment : [for name, value in core::try(block.variables, {}) : { name = name, value = value }]]) : variable if core::regex_match(core::lower("${variable.name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${variable.name}"), input.harmless_names)]
    literal = !core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])

    # What is read from a store of secrets is as clear in here as what is written.
    severity = local.literal ? "high" : "medium"
  }

  filter = core::length(attrs.environment) > 0

  enforce {
    condition = core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])
    error_message = "a secret is written in an environment variable"
  }

  enforce {
    condition     = core::alltrue([for variable in local.variables : !(plugin::tfproof::known(plugin::tfproof::origin(variable.value)) ? core::contains(["random_password", "aws_secretsmanager_secret_version", "aws_secretsmanager_random_password", "aws_ssm_parameter"], core::try(plugin::tfproof::origin(variable.value).type, "")) && core::contains(["result", "secret_string", "random_password", "value"], core::try(plugin::tfproof::origin(variable.value).attribute, "")) : false)])
    error_message = "a secret is passed as an environment variable, where it can be read in clear"
  }
}

resource_policy "aws_ecs_task_definition" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "Containers get their secrets by reference, and not as variables"
      severity     = "high"
      aliases      = ["AVD-AWS-0036"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        The environment of a container is part of the task definition, which everybody may read who may
        describe tasks. An entry of secrets names a secret, and ECS reads it when the task starts.
      EOT
      remediation  = <<-EOT
        secrets = [{
          name      = "DB_PASSWORD"
          valueFrom = aws_secretsmanager_secret.database.arn
        }]
      EOT
    }

    variables = [for variable in core::flatten([for container in core::try(core::jsondecode(attrs.container_definitions), []) : [for variable in core::try(container.environment, []) : { name = core::try(variable.name, ""), value = core::try(variable.value, "") }]]) : variable if core::regex_match(core::lower("${variable.name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${variable.name}"), input.harmless_names)]
    literal = !core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])

    # What is read from a store of secrets is as clear in here as what is written.
    severity = local.literal ? "high" : "medium"
  }

  enforce {
    condition = core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])
    error_message = "a secret is written in an environment variable"
  }

  enforce {
    condition     = core::alltrue([for variable in local.variables : !(plugin::tfproof::known(plugin::tfproof::origin(variable.value)) ? core::contains(["random_password", "aws_secretsmanager_secret_version", "aws_secretsmanager_random_password", "aws_ssm_parameter"], core::try(plugin::tfproof::origin(variable.value).type, "")) && core::contains(["result", "secret_string", "random_password", "value"], core::try(plugin::tfproof::origin(variable.value).attribute, "")) : false)])
    error_message = "a secret is passed as an environment variable, where it can be read in clear"
  }
}

resource_policy "aws_batch_job_definition" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "Batch jobs get their secrets by reference, and not as variables"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        The environment of a job is part of its definition, which everybody may read who may describe
        jobs. An entry of secrets names a secret, and Batch reads it when the job starts.
      EOT
      remediation  = <<-EOT
        secrets = [{
          name      = "DB_PASSWORD"
          valueFrom = aws_secretsmanager_secret.database.arn
        }]
      EOT
    }

    variables = [for variable in core::flatten([for container in [core::try(core::jsondecode(attrs.container_properties), {})] : [for variable in core::try(container.environment, []) : { name = core::try(variable.name, ""), value = core::try(variable.value, "") }]]) : variable if core::regex_match(core::lower("${variable.name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${variable.name}"), input.harmless_names)]
    literal = !core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])

    # What is read from a store of secrets is as clear in here as what is written.
    severity = local.literal ? "high" : "medium"
  }

  filter = core::try(attrs.container_properties, null) != null

  enforce {
    condition = core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])
    error_message = "a secret is written in an environment variable"
  }

  enforce {
    condition     = core::alltrue([for variable in local.variables : !(plugin::tfproof::known(plugin::tfproof::origin(variable.value)) ? core::contains(["random_password", "aws_secretsmanager_secret_version", "aws_secretsmanager_random_password", "aws_ssm_parameter"], core::try(plugin::tfproof::origin(variable.value).type, "")) && core::contains(["result", "secret_string", "random_password", "value"], core::try(plugin::tfproof::origin(variable.value).attribute, "")) : false)])
    error_message = "a secret is passed as an environment variable, where it can be read in clear"
  }
}

resource_policy "aws_apprunner_service" "environment_without_secrets" {
  locals {
    metadata = {
      title        = "App Runner services get their secrets by reference, and not as variables"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-166"]
      description  = <<-EOT
        The variables of a service are shown to everybody who may describe it. runtime_environment_secrets
        names secrets, and App Runner reads them when the service starts.
      EOT
      remediation  = <<-EOT
        runtime_environment_secrets = {
          DB_PASSWORD = aws_secretsmanager_secret.database.arn
        }
      EOT
    }

    variables = [for variable in core::flatten([for source in core::try(attrs.source_configuration, []) : [for repository in core::try(source.image_repository, []) : [for image in core::try(repository.image_configuration, []) : [for name, value in core::try(image.runtime_environment_variables, {}) : { name = name, value = value }]]]]) : variable if core::regex_match(core::lower("${variable.name}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${variable.name}"), input.harmless_names)]
    literal = !core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])

    # What is read from a store of secrets is as clear in here as what is written.
    severity = local.literal ? "high" : "medium"
  }

  enforce {
    condition = core::alltrue([for variable in local.variables : (
      variable.value == null || plugin::tfproof::origin(variable.value) != null ? true :
      plugin::tfproof::known(variable.value) ? core::try(plugin::tfproof::placeholder(variable.value), true) || core::regex_match(variable.value, local.elsewhere) || core::regex_match(variable.value, local.name) && !core::regex_match(core::lower("${variable.name}"), "pass|pwd") || plugin::tfproof::secret(variable.value) != null || plugin::tfproof::secret("server=s;password=${variable.value}") == null :
      plugin::tfproof::secret("password=${variable.value};server=s") == null
    )])
    error_message = "a secret is written in an environment variable"
  }

  enforce {
    condition     = core::alltrue([for variable in local.variables : !(plugin::tfproof::known(plugin::tfproof::origin(variable.value)) ? core::contains(["random_password", "aws_secretsmanager_secret_version", "aws_secretsmanager_random_password", "aws_ssm_parameter"], core::try(plugin::tfproof::origin(variable.value).type, "")) && core::contains(["result", "secret_string", "random_password", "value"], core::try(plugin::tfproof::origin(variable.value).attribute, "")) : false)])
    error_message = "a secret is passed as an environment variable, where it can be read in clear"
  }
}

resource_policy "aws_instance" "user_data_without_secrets" {
  locals {
    metadata = {
      title        = "User data of EC2 instances holds no passwords"
      severity     = "critical"
      aliases      = ["CKV_AWS_46", "AVD-AWS-0029"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-164"]
      description  = <<-EOT
        Everybody on the machine can read its user data, and so can everybody who may describe it. It is in
        the state in clear, too. Let the machine read the secret when it starts. Credentials of known
        shapes are reported by no_known_credential.
      EOT
      remediation  = <<-EOT
        export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)"
      EOT
    }

    text = core::try(core::base64decode(attrs.user_data_base64), core::base64decode(attrs.user_data), attrs.user_data, "")

    # Lines that set a variable for a secret to a text: NAME=text, export NAME="text".
    subject = core::try(attrs.user_data_base64, null) == null ? attrs.user_data : attrs.user_data_base64
    texts = [
      for found in core::regexall("(?m)^\\s*(?:export\\s+|set\\s+|ENV\\s+)?([A-Za-z0-9_]+)=[\"']?([^\\s\"'$<{;&|`]+)[\"']?\\s*$", core::try(local.text, "")) : found[1]
      if core::regex_match(core::lower("${found[0]}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${found[0]}"), input.harmless_names) && !core::regex_match(found[1], local.elsewhere)
    ]
  }

  filter = core::try(attrs.user_data, null) != null || core::try(attrs.user_data_base64, null) != null

  enforce {
    condition     = plugin::tfproof::secret(local.text) != null || core::alltrue([for text in local.texts : plugin::tfproof::placeholder(text)])
    error_message = "a password is written in user data"
  }
}

resource_policy "aws_spot_instance_request" "user_data_without_secrets" {
  locals {
    metadata = {
      title        = "User data of spot instances holds no passwords"
      severity     = "critical"
      aliases      = ["CKV_AWS_46", "AVD-AWS-0029"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-164"]
      description  = <<-EOT
        Everybody on the machine can read its user data, and so can everybody who may describe it. It is in
        the state in clear, too. Let the machine read the secret when it starts. Credentials of known
        shapes are reported by no_known_credential.
      EOT
      remediation  = <<-EOT
        export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)"
      EOT
    }

    text = core::try(core::base64decode(attrs.user_data_base64), core::base64decode(attrs.user_data), attrs.user_data, "")

    # Lines that set a variable for a secret to a text: NAME=text, export NAME="text".
    subject = core::try(attrs.user_data_base64, null) == null ? attrs.user_data : attrs.user_data_base64
    texts = [
      for found in core::regexall("(?m)^\\s*(?:export\\s+|set\\s+|ENV\\s+)?([A-Za-z0-9_]+)=[\"']?([^\\s\"'$<{;&|`]+)[\"']?\\s*$", core::try(local.text, "")) : found[1]
      if core::regex_match(core::lower("${found[0]}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${found[0]}"), input.harmless_names) && !core::regex_match(found[1], local.elsewhere)
    ]
  }

  filter = core::try(attrs.user_data, null) != null || core::try(attrs.user_data_base64, null) != null

  enforce {
    condition     = plugin::tfproof::secret(local.text) != null || core::alltrue([for text in local.texts : plugin::tfproof::placeholder(text)])
    error_message = "a password is written in user data"
  }
}

resource_policy "aws_launch_template" "user_data_without_secrets" {
  locals {
    metadata = {
      title        = "User data of launch templates holds no passwords"
      severity     = "critical"
      aliases      = ["CKV_AWS_46", "AVD-AWS-0029"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-164"]
      description  = <<-EOT
        Everybody on the machine can read its user data, and so can everybody who may describe it. It is in
        the state in clear, too. Let the machine read the secret when it starts. Credentials of known
        shapes are reported by no_known_credential.
      EOT
      remediation  = <<-EOT
        export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)"
      EOT
    }

    text = core::try(core::base64decode(attrs.user_data), attrs.user_data, "")

    # Lines that set a variable for a secret to a text: NAME=text, export NAME="text".
    subject = attrs.user_data
    texts = [
      for found in core::regexall("(?m)^\\s*(?:export\\s+|set\\s+|ENV\\s+)?([A-Za-z0-9_]+)=[\"']?([^\\s\"'$<{;&|`]+)[\"']?\\s*$", core::try(local.text, "")) : found[1]
      if core::regex_match(core::lower("${found[0]}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${found[0]}"), input.harmless_names) && !core::regex_match(found[1], local.elsewhere)
    ]
  }

  filter = core::try(attrs.user_data, null) != null

  enforce {
    condition     = plugin::tfproof::secret(local.text) != null || core::alltrue([for text in local.texts : plugin::tfproof::placeholder(text)])
    error_message = "a password is written in user data"
  }
}

resource_policy "aws_launch_configuration" "user_data_without_secrets" {
  locals {
    metadata = {
      title        = "User data of launch configurations holds no passwords"
      severity     = "critical"
      aliases      = ["CKV_AWS_46", "AVD-AWS-0029"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-164"]
      description  = <<-EOT
        Everybody on the machine can read its user data, and so can everybody who may describe it. It is in
        the state in clear, too. Let the machine read the secret when it starts. Credentials of known
        shapes are reported by no_known_credential.
      EOT
      remediation  = <<-EOT
        export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)"
      EOT
    }

    text = core::try(core::base64decode(attrs.user_data_base64), core::base64decode(attrs.user_data), attrs.user_data, "")

    # Lines that set a variable for a secret to a text: NAME=text, export NAME="text".
    subject = core::try(attrs.user_data_base64, null) == null ? attrs.user_data : attrs.user_data_base64
    texts = [
      for found in core::regexall("(?m)^\\s*(?:export\\s+|set\\s+|ENV\\s+)?([A-Za-z0-9_]+)=[\"']?([^\\s\"'$<{;&|`]+)[\"']?\\s*$", core::try(local.text, "")) : found[1]
      if core::regex_match(core::lower("${found[0]}"), "(^|[^a-z])(${input.secret_words})$") && !core::regex_match(core::lower("${found[0]}"), input.harmless_names) && !core::regex_match(found[1], local.elsewhere)
    ]
  }

  filter = core::try(attrs.user_data, null) != null || core::try(attrs.user_data_base64, null) != null

  enforce {
    condition     = plugin::tfproof::secret(local.text) != null || core::alltrue([for text in local.texts : plugin::tfproof::placeholder(text)])
    error_message = "a password is written in user data"
  }
}
