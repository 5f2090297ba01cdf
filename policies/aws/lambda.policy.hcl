# Lambda: keys of environment variables, and who may invoke functions. What must not stand in the
# variables is in policies/secrets.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "Words for environments beside the usual ones, such as { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "secret_words" {
  description = "Ends of names that say that a value is a secret, as a regular expression without case."
  type        = string
  default     = "pass_?words?|passwd|pwd|pass_?phrase|secret|token|api_?key|private_?key|secret_?key|secret_access_key|encryption_?key|signing_?key|credentials?|connection_?string|conn_?str"
}

resource_policy "aws_lambda_function" "environment_encrypted" {
  locals {
    metadata = {
      title        = "Functions with sensitive variables encrypt them with a key of their own"
      severity     = "medium"
      aliases      = ["CKV_AWS_173"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)", "IA-5(7)"] }
      requirements = ["R-031"]
      description  = <<-EOT
        Lambda always encrypts variables at rest, but without a key of the customer everybody who may
        read the function's configuration reads them in clear. Variables are sensitive here if their
        names say so or a credential is written in them.
      EOT
      remediation  = <<-EOT
        kms_key_arn = aws_kms_key.lambda.arn
      EOT
    }

    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    severity    = core::contains(["prod", null], local.environment.name) ? "high" : "medium"

    # The variables that are sensitive by name, but for those that only say where a secret is.
    names = core::flatten([
      for block in attrs.environment : [
        for name, value in core::try(block.variables, {}) : name
        if core::regex_match(core::lower(name), "(^|[^a-z])(${input.secret_words})$") &&
        !(plugin::tfproof::known(value) ? core::startswith("${value}", "arn:") : false) &&
        !(plugin::tfproof::known(plugin::tfproof::origin(value)) ? core::contains(["arn", "id", "name"], core::try(plugin::tfproof::origin(value).attribute, "")) : false)
      ]
    ])
    sensitive = core::length(local.names) > 0 || plugin::tfproof::secret(attrs.environment) != null
    subject   = attrs.kms_key_arn
  }

  filter = core::length(attrs.environment) > 0

  enforce {
    condition     = core::try(attrs.kms_key_arn, null) != null || !local.sensitive
    error_message = "no key for variables that look sensitive${core::length(local.names) > 0 ? ": ${core::join(", ", local.names)}" : ""}"
  }
}

resource_policy "aws_lambda_function" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Variables of production functions are encrypted with a customer-managed key"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-047"]
      description  = <<-EOT
        In production, and for confidential data, the variables of a function are encrypted with a
        key whose policy says who may read them. Functions whose variables look sensitive are
        reported by aws_lambda_function_environment_encrypted if they name no key at all.
      EOT
      remediation  = <<-EOT
        kms_key_arn = aws_kms_key.lambda.arn
      EOT
    }

    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    guarded = (
      core::contains(["CONFIDENTIAL", "RESTRICTED"], core::try(plugin::tfproof::classification(), null)) ||
      core::contains(["prod"], local.environment.name)
    )
    sensitive = core::anytrue(core::flatten([
      for block in attrs.environment : [
        for name, value in core::try(block.variables, {}) : core::regex_match(core::lower(name), "(^|[^a-z])(${input.secret_words})$")
      ]
    ]))
    key = core::try(attrs.kms_key_arn, null)
  }

  filter = core::length(attrs.environment) > 0 && (local.key != null || !local.sensitive)

  enforce {
    condition     = !local.guarded || plugin::tfproof::customer_key(local.key)
    error_message = "the function's variables are not encrypted with a customer-managed key (${local.environment.name == null ? "confidential data" : "${local.environment.name} by ${local.environment.source}"})"
  }
}

resource_policy "aws_lambda_permission" "invoker_pinned" {
  locals {
    metadata = {
      title        = "Functions are invocable by named callers only"
      severity     = "high"
      aliases      = ["CKV_AWS_301", "CKV_AWS_364", "AVD-AWS-0067"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(d)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-098"]
      description  = <<-EOT
        A service calls on behalf of any customer who sets it up so, unless source_arn or
        source_account says whose resource may cause the call. The principal "*" is everybody with an
        AWS account. Twelve digits are an account and need no source.
      EOT
      remediation  = <<-EOT
        principal      = "events.amazonaws.com"
        source_arn     = aws_cloudwatch_event_rule.intake.arn
        source_account = data.aws_caller_identity.current.account_id
      EOT
    }

    # What is read from a resource or a data source is there, whatever it is.
    sources = [
      core::try(attrs.source_arn, null), core::try(attrs.source_account, null),
      core::try(attrs.principal_org_id, null), core::try(attrs.event_source_token, null),
    ]
    pinned    = core::anytrue([for source in local.sources : plugin::tfproof::origin(source) != null || source != null])
    everybody = attrs.principal == "*"
    service   = core::regex_match(attrs.principal, "\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)$")
    subject   = attrs.principal
  }

  enforce {
    condition     = local.pinned || !local.everybody
    error_message = "everybody may invoke the function"
  }

  enforce {
    condition     = local.pinned || !local.service
    error_message = "${attrs.principal} may invoke the function on behalf of anybody: neither source_arn nor source_account says whose resource calls"
  }
}

resource_policy "aws_lambda_permission" "bucket_owner_pinned" {
  locals {
    metadata = {
      title        = "Functions called by S3 name the account of the bucket"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["AC-3"] }
      requirements = ["R-098"]
      description  = <<-EOT
        The ARN of a bucket has no account in it. If the bucket is deleted, whoever takes its name
        can call the function, unless source_account says whose it must be.
      EOT
      remediation  = <<-EOT
        source_account = data.aws_caller_identity.current.account_id
      EOT
    }

    subject = attrs.source_arn
  }

  # Without a source_arn, the permission is reported as not pinned at all.
  filter = attrs.principal == "s3.amazonaws.com" && (plugin::tfproof::origin(core::try(attrs.source_arn, null)) != null || core::try(attrs.source_arn, null) != null)

  enforce {
    condition     = plugin::tfproof::origin(core::try(attrs.source_account, null)) != null || core::try(attrs.source_account, null) != null
    error_message = "the permission does not say whose bucket may call: there is no source_account"
  }
}

resource_policy "aws_lambda_function_url" "authenticated" {
  locals {
    metadata = {
      title        = "Function URLs ask who is calling"
      severity     = "high"
      aliases      = ["CKV_AWS_258"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(d)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-098"]
      description  = <<-EOT
        A function URL is a public address. With NONE, everybody on the internet who has it can call
        the function, and nothing but the function's own code asks who that is.
      EOT
      remediation  = <<-EOT
        authorization_type = "AWS_IAM"
      EOT
      fix          = { safe = false, set = { authorization_type = "AWS_IAM" } }
    }
  }

  enforce {
    condition     = attrs.authorization_type != "NONE"
    error_message = "everybody on the internet may call the function"
  }
}
