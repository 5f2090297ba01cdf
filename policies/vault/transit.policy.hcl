# Vault's transit engine: keys that encrypt for applications and never leave Vault.

policy {
  required_providers {
    vault = { source = "hashicorp/vault", version = ">= 4.0, < 6.0" }
  }
}

# How many seconds the key of data may stay the same: 90 days. Others, by their name: a year.
input "vault_data_key_rotation_seconds" {
  type        = number
  default     = 7776000
  description = "Longest auto_rotate_period of a transit key for data"
}

input "vault_master_key_rotation_seconds" {
  type        = number
  default     = 31536000
  description = "Longest auto_rotate_period of a transit key whose name says master, root or signing"
}

resource_policy "vault_transit_secret_backend_key" "not_exportable" {
  locals {
    metadata = {
      title        = "Transit keys cannot be exported"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-12(1)"] }
      requirements = ["R-253"]
      description  = <<-EOT
        The transit engine is trusted because keys never leave Vault. An exportable key can be
        read by whoever may read its path. The setting cannot be taken back once it is applied.
      EOT
      remediation  = <<-EOT
        exportable = false
      EOT
      fix          = { safe = true, set = { exportable = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.exportable, false)
    error_message = "the key can be exported, and that can never be switched off again"
  }
}

resource_policy "vault_transit_secret_backend_key" "no_plaintext_backup" {
  locals {
    metadata = {
      title        = "Transit keys cannot be backed up in plaintext"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12"] }
      requirements = ["R-254"]
      description  = <<-EOT
        A plaintext backup holds the key itself, in all its versions. The setting cannot be taken
        back once it is applied.
      EOT
      remediation  = <<-EOT
        allow_plaintext_backup = false
      EOT
      fix          = { safe = true, set = { allow_plaintext_backup = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.allow_plaintext_backup, false)
    error_message = "the key may be backed up in plaintext, and that can never be switched off again"
  }
}

resource_policy "vault_transit_secret_backend_key" "strong_type" {
  locals {
    metadata = {
      title        = "Transit keys are of an authenticated and strong type"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-255"]
      description  = <<-EOT
        AES-GCM and ChaCha20-Poly1305 notice when a ciphertext was changed. RSA of 2048 bits is
        below what NIST allows beyond 2030, and data is kept longer than that.
      EOT
      remediation  = <<-EOT
        type = "aes256-gcm96"
      EOT
    }

    strong = [
      "aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305", "ed25519",
      "ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "rsa-3072", "rsa-4096", "hmac", "managed_key",
      "aes128-cmac", "aes192-cmac", "aes256-cmac", "ml-dsa", "slh-dsa", "hybrid",
    ]
    type     = core::try(attrs.type, "aes256-gcm96")
    severity = local.type == "rsa-2048" ? "medium" : "high"
  }

  enforce {
    condition     = core::contains(local.strong, local.type)
    error_message = "keys of type ${local.type} are not strong enough"
  }
}

resource_policy "vault_transit_secret_backend_key" "rotation" {
  locals {
    metadata = {
      title        = "Transit keys rotate"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12", "SC-12(2)"] }
      requirements = ["R-256"]
      description  = <<-EOT
        Without auto_rotate_period a key keeps its first version for ever. Rotation adds a
        version; what older versions encrypted stays readable. The unit is seconds.
      EOT
      remediation  = <<-EOT
        auto_rotate_period = 7776000 # 90 days
      EOT
      fix          = { safe = true, set = { auto_rotate_period = 7776000 } }
    }

    # Keys that wrap other keys or sign live longer than those that encrypt data.
    name   = core::try(attrs.name, "")
    master = core::regex_match(local.name, "(?i)(^|[-_/])(master|root|sign(ing)?|wrap(ping)?)([-_/]|$)")
    limit  = local.master ? input.vault_master_key_rotation_seconds : input.vault_data_key_rotation_seconds
    period = core::try(attrs.auto_rotate_period, null) == null ? 0 : attrs.auto_rotate_period
    # An imported key, or one managed elsewhere, cannot be rotated by Vault.
    type = core::try(attrs.type, "aes256-gcm96")
  }

  enforce {
    condition     = local.period > 0 || local.type == "managed_key"
    error_message = "the key never rotates"
  }

  enforce {
    condition     = local.period <= local.limit
    error_message = "the key rotates every ${local.period} seconds, which is more than ${local.limit}"
  }
}

resource_policy "vault_transit_secret_backend_key" "deletion_protected" {
  locals {
    metadata = {
      title        = "Transit keys cannot be deleted"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-257"]
      description  = <<-EOT
        With a deleted key all that it encrypted is lost, in every backup as well.
      EOT
      remediation  = <<-EOT
        deletion_allowed = false
      EOT
      fix          = { safe = true, set = { deletion_allowed = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.deletion_allowed, false)
    error_message = "the key can be deleted, and all that it encrypted with it"
  }
}

resource_policy "vault_transit_secret_backend_key" "old_versions_decryptable" {
  locals {
    metadata = {
      title        = "Old versions of transit keys stay readable, and new data takes the latest"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-257"]
      description  = <<-EOT
        Raising min_decryption_version makes data of older versions unreadable unless it was
        re-wrapped before. Pinning min_encryption_version keeps an old version in use.
      EOT
      remediation  = <<-EOT
        min_decryption_version = 1
        min_encryption_version = 0
      EOT
    }

    decryption = core::try(attrs.min_decryption_version, null) == null ? 1 : attrs.min_decryption_version
    encryption = core::try(attrs.min_encryption_version, null) == null ? 0 : attrs.min_encryption_version
    severity   = local.encryption == 0 ? "low" : "medium"
  }

  enforce {
    condition     = local.encryption == 0
    error_message = "new data is encrypted with version ${local.encryption} or newer instead of the latest"
  }

  enforce {
    condition     = local.decryption <= 1
    error_message = "data of versions below ${local.decryption} can no longer be read: re-wrap it first"
  }
}

resource_policy "vault_transit_secret_backend_key" "convergent_with_derivation" {
  locals {
    metadata = {
      title        = "Convergent encryption goes with key derivation"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-258"]
      description  = <<-EOT
        Convergent encryption gives equal texts equal ciphertexts, so that they can be searched
        and compared by whoever sees them. Vault refuses it without a derived key, whose context
        binds a ciphertext to its record.
      EOT
      remediation  = <<-EOT
        derived               = true
        convergent_encryption = true
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.derived, false) || !core::try(attrs.convergent_encryption, false)
    error_message = "convergent encryption needs derived = true"
  }
}

resource_policy "vault_transit_secret_backend_key" "not_convergent" {
  locals {
    metadata = {
      title        = "Convergent encryption is used on purpose"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-258"]
      description  = <<-EOT
        Equal texts get equal ciphertexts: good for searching, and a leak of which records share
        a value. Where search needs it, say so in a suppression with its reason.
      EOT
      remediation  = <<-EOT
        convergent_encryption = false
      EOT
    }
  }

  enforce {
    condition     = !core::try(attrs.convergent_encryption, false)
    error_message = "equal texts get equal ciphertexts"
  }
}
