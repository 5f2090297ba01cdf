# Secrets that Terraform writes into Vault.

policy {
  required_providers {
    vault = { source = "hashicorp/vault", version = ">= 3.0, < 6.0" }
  }
}

locals {
  resource_types = [
    "vault_generic_secret", "vault_generic_endpoint", "vault_kv_secret", "vault_kv_secret_v2",
    "vault_aws_secret_backend", "vault_database_secret_backend_connection",
  ]
}

resource_policy "vault_*" "no_literal_secret" {
  locals {
    metadata = {
      title        = "Secrets of Vault are not written in the configuration"
      severity     = "critical"
      aliases      = ["CKV_SECRET_6"]
      frameworks   = { "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-261"]
      description  = <<-EOT
        A secret that is written here is in the repository, in its history and in the state, and Vault
        was meant to keep it out of there. In JSON, the entries count whose names speak of a secret.
      EOT
      remediation  = <<-EOT
        data_json_wo = jsonencode({ password = ephemeral.random_password.records.result })
      EOT
    }

    secrets = plugin::tfproof::sensitive(attrs)
    written = core::distinct([for s in local.secrets : s.path if plugin::tfproof::known(s.written) ? s.written == "secret" : false])
  }

  enforce {
    condition     = core::alltrue([for s in local.secrets : s.written != "secret"])
    error_message = "a secret is written in the configuration: ${core::join(", ", local.written)}"
  }
}
