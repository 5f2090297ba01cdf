# Vault servers and clients, and files of variables.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: they are not read for anything else.
  resource_types = [
    "aws_instance", "aws_spot_instance_request", "aws_launch_template", "aws_launch_configuration",
    "aws_lightsail_instance", "aws_spot_fleet_request", "aws_s3_object", "aws_s3_bucket_object", "aws_ssm_parameter",
    "aws_ssm_document", "aws_imagebuilder_component", "aws_appconfig_hosted_configuration_version",
    "aws_codebuild_project", "aws_ecs_task_definition", "aws_batch_job_definition", "aws_lambda_function",
    "aws_cloudfront_function", "aws_sagemaker_notebook_instance_lifecycle_configuration", "aws_transfer_server",
    "aws_emr_cluster", "aws_glue_job", "aws_redshiftdata_statement", "cloudinit_config", "template_cloudinit_config",
    "template_file", "archive_file", "local_file", "local_sensitive_file", "kubernetes_config_map",
    "kubernetes_config_map_v1", "kubernetes_secret", "kubernetes_secret_v1", "helm_release",
    "azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set", "azurerm_virtual_machine",
    "azurerm_virtual_machine_extension", "google_compute_instance", "google_compute_instance_template",
    "digitalocean_droplet", "hcloud_server", "openstack_compute_instance_v2", "vsphere_virtual_machine",
  ]

  vault = plugin::tfproof::embedded("vault")
  env   = plugin::tfproof::embedded("env")
}

resource_policy "*" "embedded_vault_token" {
  locals {
    metadata = {
      title        = "Scripts carry no Vault token"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-249"]
      description  = <<-EOT
        A token opens all that its policies allow, to everybody who reads the script, the state or the
        user data.
      EOT
      remediation  = <<-EOT
        vault login -method=aws role=app
      EOT
    }

    # A root token of a development server, hvs.…, s.…: no variable, no command.
    tokens = [for d in local.env : d if d.name == "VAULT_TOKEN" && plugin::tfproof::known(core::try(d.args[0], "")) && core::can(core::regex("^[^$`%<{]+$", plugin::tfproof::known(core::try(d.args[0], "")) ? d.args[0] : ""))]
  }

  filter = plugin::tfproof::embeds("env")

  enforce {
    condition     = core::alltrue([for d in local.tokens : plugin::tfproof::placeholder(d.args[0]) || !plugin::tfproof::concealed(d.found)])
    error_message = "a Vault token is written in a script"
  }
}

resource_policy "*" "embedded_vault_tls" {
  locals {
    metadata = {
      title        = "Vault is reached and served by TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-12"] }
      requirements = ["R-249"]
      description  = <<-EOT
        tls_disable may be 1, "true" or true. An agent or a server on the loopback address may be
        reached in clear.
      EOT
      remediation  = <<-EOT
        listener "tcp" {
          address         = "0.0.0.0:8200"
          tls_cert_file   = "/etc/vault.d/tls/vault.pem"
          tls_key_file    = "/etc/vault.d/tls/vault.key"
          tls_min_version = "tls12"
        }
      EOT
    }

    loopback  = core::anytrue([for d in local.vault : d.name == "address" && core::can(core::regex("^(127\\.|localhost|\\[::1\\])", core::try(d.args[0], "")))])
    addresses = [for d in local.env : d if d.name == "VAULT_ADDR" && core::can(core::regex("^http://", core::try(d.args[0], ""))) && !core::can(core::regex("^http://(127\\.|localhost|\\[::1\\])", core::try(d.args[0], "")))]
  }

  filter = plugin::tfproof::embeds("vault") || plugin::tfproof::embeds("env")

  enforce {
    condition     = core::alltrue([for d in local.vault : !core::contains(["1", "true"], core::lower(core::try(d.args[0], ""))) if d.name == "tls_disable" && !local.loopback])
    error_message = "Vault is served without TLS"
  }

  enforce {
    condition     = core::alltrue([for d in local.addresses : !d.found])
    error_message = "Vault is reached without TLS"
  }
}

resource_policy "*" "embedded_vault_hardening" {
  locals {
    metadata = {
      title        = "Vault clients verify certificates, and the server asks for TLS 1.2"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8(1)", "SC-12"] }
      requirements = ["R-249"]
      description  = <<-EOT
        VAULT_SKIP_VERIFY hands the token to anybody in between.
      EOT
      remediation  = <<-EOT
        export VAULT_CACERT=/etc/vault.d/tls/ca.pem
      EOT
    }

    skips = [for d in local.env : d if d.name == "VAULT_SKIP_VERIFY" && core::contains(["1", "t", "true"], core::lower(core::try(d.args[0], "")))]
  }

  filter = plugin::tfproof::embeds("vault") || plugin::tfproof::embeds("env")

  enforce {
    condition     = core::alltrue([for d in local.skips : !d.found])
    error_message = "the certificate of Vault is not verified"
  }

  enforce {
    condition     = core::alltrue([for d in local.vault : !core::contains(["tls10", "tls11"], core::try(d.args[0], "")) if d.name == "tls_min_version"])
    error_message = "Vault accepts TLS older than 1.2"
  }
}

resource_policy "*" "embedded_env_secrets" {
  locals {
    metadata = {
      title        = "Files of variables carry no secrets"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["IA-5(7)", "AC-6"] }
      requirements = ["R-242"]
      description  = <<-EOT
        A .env file that is written by Terraform is in the state as well, and in the repository.
      EOT
      remediation  = <<-EOT
        Write the name of the secret, and read it from Secrets Manager where the program starts.
      EOT
    }

    # Variables that a script sets are for the policies on secrets in user data.
    known  = [for d in local.env : d if core::can(core::regex("\\.env(\\.[^/]*)?$|(^|/)etc/(default|sysconfig|environment)", d.path)) && plugin::tfproof::known(core::try(d.args[0], "")) && d.name != "VAULT_TOKEN"]
    shaped = [for d in local.known : d if plugin::tfproof::secret(core::try(d.args[0], "")) != null]
    named  = [for d in local.known : d if core::can(core::regex("(?i)(^|_)(password|passwd|passphrase|secret|secret_key|api_?key|auth_?token|access_?token|private_key|encryption_key)$", d.name)) && core::can(core::regex("^[^$`%<{/\\s]{6,}$", core::try(d.args[0], ""))) && !core::can(core::regex("^(arn:|ssm:|vault:|op://|file:|https?://|true$|false$)", core::try(d.args[0], ""))) && !plugin::tfproof::placeholder(core::try(d.args[0], ""))]
  }

  filter = plugin::tfproof::embeds("env")

  enforce {
    condition     = core::alltrue([for d in core::concat(local.shaped, local.named) : !plugin::tfproof::concealed(d.found)])
    error_message = "a variable carries a secret"
  }
}

resource_policy "*" "embedded_env_file_mode" {
  locals {
    metadata = {
      title        = "Files of variables are for their owner only"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["AC-6"] }
      requirements = ["R-242"]
      description  = <<-EOT
        local_file makes files that everybody may read, write and execute unless told otherwise;
        cloud-init makes them readable for all.
      EOT
      remediation  = <<-EOT
        file_permission = "0600"
      EOT
    }

    written = [for f in plugin::tfproof::embedded_files("env") : f if core::can(core::regex("\\.env(\\.[^/]*)?$", f.path))]
    # A script may take the rights away itself.
    restricted = core::anytrue([
      for d in plugin::tfproof::embedded("shell") : core::can(core::regex("^umask\\s+(0?[0-7]?77|.*o=$|.*go=)", d.text)) || core::contains(["chmod", "install"], d.name) && core::can(core::regex("\\.env\\b", d.text)) && core::can(core::regex("\\s(-m\\s*|--mode=)?0?[0-7]00\\s|go(-rwx|=)(,|\\s)|u=rw,go=", d.text))
    ])
    default = meta.type == "local_sensitive_file" ? "0700" : meta.type == "local_file" ? "0777" : "0644"
  }

  filter = plugin::tfproof::embeds("env") && core::contains(["local_file", "local_sensitive_file", "cloudinit_config", "aws_instance", "aws_launch_template"], meta.type)

  enforce {
    condition     = core::alltrue([for f in local.written : core::can(core::regex("00$", f.mode == null ? local.default : f.mode)) || !f.found || f.mode == null && local.restricted])
    error_message = "others may read a file of variables"
  }
}
