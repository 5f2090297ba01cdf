# Secrets in what machines run when they start.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  resource_types = [
    "aws_instance", "aws_spot_instance_request", "aws_spot_fleet_request", "aws_launch_template",
    "aws_launch_configuration", "aws_lightsail_instance",
    "aws_sagemaker_notebook_instance_lifecycle_configuration", "azurerm_linux_virtual_machine",
    "azurerm_linux_virtual_machine_scale_set", "azurerm_virtual_machine", "google_compute_instance",
    "google_compute_instance_template",
  ]
}

resource_policy "*" "user_data_without_secrets" {
  locals {
    metadata = {
      title        = "User data holds no passwords"
      severity     = "critical"
      aliases      = ["CKV_AWS_46", "AVD-AWS-0029", "AVD-AWS-0129"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-164"]
      description  = <<-EOT
        Everybody on the machine can read its user data, and so can everybody who may describe it. It
        is in the state in clear, too. Let the machine read the secret when it starts. Files and
        templates are followed, and what is in base64 is decoded.
      EOT
      remediation  = <<-EOT
        export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)"
      EOT
    }

    # What is a credential by its shape and can be seen as such is reported by no_known_credential.
    secrets = [for s in plugin::tfproof::embedded_secrets() : s if s.kind == "secret" || s.kind == "encoded_credential"]
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : !s.found])
    error_message = "a secret is written in user data: ${core::join(", ", core::distinct([for s in local.secrets : s.name]))}"
  }

  enforce {
    condition = plugin::tfproof::embedded_known()
  }
}
