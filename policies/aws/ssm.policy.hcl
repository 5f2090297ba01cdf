# Systems Manager: parameters.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

locals {
  # Words of a name that say that the value is a secret, and words that say that it only tells of one.
  secret_words = "(?i)(^|[-_./])(password|passwd|passphrase|pwd|secrets?|token|apikey|(api|access|secret|private|signing|encryption)[-_.]?key|credentials?|connection[-_.]?string|dsn)([-_./0-9]|$)"
  camel_words  = "[a-z0-9](Password|Passphrase|Secret|Token|ApiKey|SecretKey|PrivateKey|Credentials?|ConnectionString)$"
  about_words  = "(?i)(^|[-_./])(arn|arns|ids?|names?|url|uri|endpoint|path|enabled|version|region|length|policy|rotation|expiry|expiration|ttl|issuer|public|role|ami|flag|feature)$"
}

resource_policy "aws_ssm_parameter" "secret_in_securestring" {
  locals {
    metadata = {
      title        = "Secrets are in parameters of type SecureString"
      severity     = "high"
      aliases      = ["CKV2_AWS_34"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)", "IA-5(7)", "SC-12(3)"] }
      requirements = ["R-035", "R-059"]
      description  = <<-EOT
        A String is stored and shown in clear to everybody who may read parameters; a SecureString
        needs a key as well. Judged are parameters whose name says password, token, credential and
        the like, whose value has the shape of a credential, or comes from a private key or a
        generated password. A type that is changed replaces the parameter.
      EOT
      remediation  = <<-EOT
        type   = "SecureString"
        key_id = aws_kms_key.secrets.arn
      EOT
      fix          = { safe = false, set = { type = "SecureString" } }
    }

    # /app/db/token is one, /app/db/token-arn is not.
    name = core::try(attrs.name, "")
    named = (
      (core::regex_match(local.name, local.secret_words) || core::regex_match(local.name, local.camel_words)) &&
      !core::regex_match(local.name, local.about_words)
    )
    value  = core::try(attrs.insecure_value, null) != null ? attrs.insecure_value : core::try(attrs.value, null)
    source = plugin::tfproof::origin(local.value)
    # Where the value comes from is not known: the name decides.
    traced = core::try(plugin::tfproof::known(local.source.attribute), false)
    generated = !local.traced ? false : core::contains([
      "tls_private_key.private_key_pem", "tls_private_key.private_key_openssh", "tls_private_key.private_key_pem_pkcs8",
      "random_password.result", "random_password.bcrypt_hash", "random_bytes.base64", "random_bytes.hex",
      "aws_iam_access_key.secret", "aws_iam_access_key.ses_smtp_password_v4", "aws_secretsmanager_secret_version.secret_string",
      "aws_db_instance.password", "aws_rds_cluster.master_password",
    ], core::try("${local.source.type}.${local.source.attribute}", ""))
    written = core::try(plugin::tfproof::secret(local.value), null) != null
    # An ARN tells where a secret is.
    pointer = (
      local.traced ? core::contains(["arn", "id", "name", "url"], local.source.attribute) :
      plugin::tfproof::known(local.value) ? core::try(core::startswith(local.value, "arn:"), false) : false
    )
    secret  = (local.named && !local.pointer) || local.generated || local.written
    subject = attrs.type
  }

  filter = attrs.type == "SecureString" || local.secret

  enforce {
    condition = attrs.type == "SecureString"
    error_message = (
      local.generated ? "the parameter is of type ${attrs.type}, and its value is ${local.source.attribute} of a ${local.source.type}" :
      local.written ? "the parameter is of type ${attrs.type}, and its value has the shape of a credential" :
      "the parameter is of type ${attrs.type}, and its name says that it is a secret"
    )
  }
}

resource_policy "aws_ssm_parameter" "secret_not_insecure" {
  locals {
    metadata = {
      title        = "SecureString parameters do not take an insecure value"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)", "IA-5(7)"] }
      requirements = ["R-035"]
      description  = <<-EOT
        insecure_value is shown in plans and logs as it is, unlike value. The provider refuses it for
        a SecureString when it is applied; the secret has then been in the plan already.
      EOT
      remediation  = <<-EOT
        value_wo         = var.password
        value_wo_version = 1
      EOT
    }
  }

  filter = attrs.type == "SecureString"

  enforce {
    condition     = core::try(attrs.insecure_value, null) == null
    error_message = "the value of a SecureString is given as insecure_value, which plans and logs show"
  }
}

resource_policy "aws_ssm_parameter" "customer_managed_key" {
  locals {
    metadata = {
      title        = "SecureString parameters are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_337"]
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-043"]
      description  = <<-EOT
        Without key_id, the account's aws/ssm key encrypts the parameter, and whoever may read
        parameters may use it. Demanded for RESTRICTED and CONFIDENTIAL data everywhere, else in
        production; a parameter of which nothing says the environment counts as one of production.
        PUBLIC ones, and those of other environments, may use AWS's key.
      EOT
      remediation  = <<-EOT
        key_id = aws_kms_key.parameters.arn
      EOT
    }

    key            = core::try(attrs.key_id, null)
    key_name       = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key   = plugin::tfproof::customer_key(local.key)
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    production     = (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")
    demanded = (
      local.classification == "PUBLIC" ? false :
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) || local.production || local.classification == "INTERNAL"
    )
    # Internal data is worth a hint where it is not certainly production.
    severity = local.classification == "INTERNAL" && local.environment.name != "prod" ? "low" : "medium"
    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification) ? "its data is ${local.classification}" :
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )
  }

  filter = attrs.type == "SecureString" && (local.customer_key || local.demanded)

  enforce {
    condition     = local.customer_key
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no key_id, so the AWS-managed key aws/ssm encrypts the parameter (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}
