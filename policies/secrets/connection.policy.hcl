# Connection strings: in environments, secrets, parameters, scripts and files.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  resource_types = [
    "aws_lambda_function", "aws_ecs_task_definition", "aws_batch_job_definition", "aws_apprunner_service",
    "aws_ssm_parameter", "aws_secretsmanager_secret_version", "aws_instance", "aws_spot_instance_request",
    "aws_launch_template", "aws_launch_configuration", "aws_codebuild_project", "aws_glue_connection",
    "aws_glue_job", "aws_elastic_beanstalk_environment", "aws_amplify_app", "aws_amplify_branch",
    "aws_s3_object", "aws_appconfig_hosted_configuration_version", "local_file", "local_sensitive_file",
    "kubernetes_secret", "kubernetes_secret_v1", "kubernetes_config_map", "kubernetes_config_map_v1",
    "kubernetes_deployment", "kubernetes_deployment_v1", "helm_release", "vault_generic_secret",
    "vault_kv_secret", "vault_kv_secret_v2", "vault_database_secret_backend_connection",
  ]
}

resource_policy "*" "connection_encrypted" {
  locals {
    metadata = {
      title        = "Connection strings ask for TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-170"]
      description  = <<-EOT
        Most drivers go on in clear where a connection string says nothing: libpq's default is prefer,
        which asks for TLS and does without it. redis:// and amqp:// never encrypt. Connections within
        the machine are not meant.
      EOT
      remediation  = <<-EOT
        DATABASE_URL = "postgres://app@db.internal/records?sslmode=verify-full"
      EOT
    }

    remote = [for c in plugin::tfproof::connections(attrs) : c if !c.local]
    clear  = [for c in local.remote : c if plugin::tfproof::known(c.tls) ? !core::contains(["encrypted", "verified"], c.tls) : false]

    # A text without a password that says nothing of TLS. RDS takes TLS always; another server may not
    # have it yet.
    mended = core::length(local.clear) == 1 ? local.clear[0].mended : null
    fix = local.mended == null ? null : {
      safe    = core::alltrue([for host in local.clear[0].hosts : core::endswith(host, ".rds.amazonaws.com")])
      title   = "ask for TLS in the connection string"
      replace = { text = local.mended.text, by = local.mended.by }
    }
  }

  enforce {
    condition     = core::alltrue([for c in local.remote : core::contains(["encrypted", "verified"], c.tls)])
    error_message = "a connection string does not ask for TLS: ${core::join(", ", core::distinct([for c in local.clear : c.setting == "" ? c.kind : "${c.kind} with ${c.setting}"]))}"
  }
}

resource_policy "*" "connection_verified" {
  locals {
    metadata = {
      title        = "Connection strings ask the server for its certificate"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-170"]
      description  = <<-EOT
        sslmode=require encrypts to whoever answers. verify-full with the bundle of RDS's authorities
        makes sure that it is the database.
      EOT
      remediation  = <<-EOT
        DATABASE_URL = "postgres://app@db.internal/records?sslmode=verify-full&sslrootcert=/etc/ssl/rds.pem"
      EOT
    }

    remote = [for c in plugin::tfproof::connections(attrs) : c if !c.local]
  }

  enforce {
    condition     = core::alltrue([for c in local.remote : c.tls != "encrypted"])
    error_message = "a connection string encrypts to whoever answers"
  }
}
