# Vault itself: mounts, audit devices, policies, certificates.

policy {
  required_providers {
    vault = { source = "hashicorp/vault", version = ">= 4.0, < 6.0" }
  }
}

resource_policy "vault_mount" "kv_version_2" {
  locals {
    metadata = {
      title        = "Key-value stores keep versions"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["AU-9", "SC-28"] }
      requirements = ["R-259"]
      description  = <<-EOT
        Version 1 overwrites a secret without trace: a wrong write cannot be undone, and nothing
        tells who changed what.
      EOT
      remediation  = <<-EOT
        type    = "kv"
        options = { version = "2" }
      EOT
    }

    type    = core::try(attrs.type, "")
    version = core::try(core::tostring(attrs.options.version), "1")
  }

  filter = local.type == "kv" || local.type == "kv-v2" || local.type == "generic"

  enforce {
    condition     = local.version == "2" || local.type == "kv-v2"
    error_message = "this store keeps no versions of its secrets"
  }
}

resource_policy "vault_mount" "audit_hides_values" {
  locals {
    metadata = {
      title        = "Values of secrets are hashed in the audit log"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-9"] }
      requirements = ["R-259"]
      description  = <<-EOT
        Keys named in audit_non_hmac_request_keys and audit_non_hmac_response_keys are written
        into the audit log as they are.
      EOT
      remediation  = <<-EOT
        audit_non_hmac_request_keys  = []
        audit_non_hmac_response_keys = []
      EOT
    }

    # Names of fields that hold secrets or the text that is encrypted.
    sensitive = ["password", "passwd", "secret", "secret_key", "token", "plaintext", "data", "private_key", "key", "value", "access_key", "credentials"]
    request   = core::try(attrs.audit_non_hmac_request_keys, null)
    response  = core::try(attrs.audit_non_hmac_response_keys, null)
  }

  enforce {
    condition     = local.request == null ? true : core::alltrue([for key in local.request : !core::contains(local.sensitive, core::lower(key))])
    error_message = "the audit log shows values of secrets"
  }

  enforce {
    condition     = local.response == null ? true : core::alltrue([for key in local.response : !core::contains(local.sensitive, core::lower(key))])
    error_message = "the audit log shows values of secrets"
  }
}

resource_policy "vault_audit" "hashed" {
  locals {
    metadata = {
      title        = "Audit devices hash what is secret"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-9"] }
      requirements = ["R-260"]
      description  = <<-EOT
        With log_raw, the audit log holds every secret that is read or written in clear. Without
        hmac_accessor it holds the accessors of tokens, which are good for revoking them.
      EOT
      remediation  = <<-EOT
        options = {
          file_path = "/vault/audit.log"
        }
      EOT
    }

    raw = core::try(core::lower(core::tostring(attrs.options.log_raw)), "false")
    # Only "false" switches hashing of accessors off.
    accessor = core::try(core::lower(core::tostring(attrs.options.hmac_accessor)), "true")
    severity = local.raw == "true" || local.raw == "1" ? "critical" : "medium"
  }

  enforce {
    condition     = local.raw != "true" && local.raw != "1"
    error_message = "the audit log holds secrets in clear"
  }

  enforce {
    condition     = local.accessor != "false" && local.accessor != "0"
    error_message = "the audit log holds accessors of tokens in clear"
  }
}

resource_policy "vault_mount" "audited" {
  locals {
    metadata = {
      title        = "A configuration with secret engines has an audit device"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2"] }
      requirements = ["R-260"]
      description  = <<-EOT
        Vault answers without writing down who asked for what until an audit device is enabled.
        Where another configuration enables it, ignore this policy in .tfproof.hcl.
      EOT
      remediation  = <<-EOT
        resource "vault_audit" "file" {
          type    = "file"
          options = { file_path = "/vault/audit.log" }
        }
      EOT
    }

    devices = core::getresources("vault_audit", {})
  }

  # A mount in a module may be audited by the module's caller: what is judged is the whole configuration.
  enforce {
    condition     = core::length(local.devices) > 0
    error_message = "no audit device is enabled"
  }
}

resource_policy "vault_policy" "least_privilege" {
  locals {
    metadata = {
      title        = "Vault policies grant no more than is needed"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6", "AC-5"] }
      requirements = ["R-262"]
      description  = <<-EOT
        A grant on every path is root by another name. Whoever may export or back up transit keys
        has the keys.
      EOT
      remediation  = <<-EOT
        policy = <<-POLICY
          path "transit/encrypt/records" {
            capabilities = ["update"]
          }
        POLICY
      EOT
    }

    subject = attrs.policy
    # The text without comments, so that a path that is commented out grants nothing.
    text = core::replace(attrs.policy, "/(?m)^\\s*#.*$/", "")
    # Each path and what stands in its block.
    grants = core::regexall("path\\s+\"([^\"]*)\"\\s*\\{([^}]*)\\}", local.text)
    everything = [for grant in local.grants : grant[0] if
      core::contains(["*", "+/*", "/*"], grant[0]) && core::regex_match(grant[1], "\"(sudo|create|update|delete|patch|root)\"")
    ]
    keys = [for grant in local.grants : grant[0] if
      core::regex_match(grant[0], "(^|/)(export|backup)/") && !core::regex_match(grant[1], "\"deny\"")
    ]
  }

  enforce {
    condition     = core::length(local.everything) == 0
    error_message = "the policy grants changes on every path"
  }

  enforce {
    condition     = core::length(local.keys) == 0
    error_message = "the policy lets keys out of Vault"
  }
}

resource_policy "vault_pki_secret_backend_role" "strong_certificates" {
  locals {
    metadata = {
      title        = "Certificates of Vault's PKI have strong keys and signatures"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-17", "SC-13"] }
      requirements = ["R-263", "R-153"]
      description  = <<-EOT
        RSA keys have 2048 bits or more, elliptic curves 256; signatures use SHA-256 or better.
      EOT
      remediation  = <<-EOT
        key_type = "ec"
        key_bits = 256
      EOT
    }

    # Without a length, or with 0, the type's own default holds, which is strong.
    type    = core::try(attrs.key_type, "rsa")
    least   = local.type == "rsa" ? 2048 : local.type == "ec" ? 256 : 0
    written = core::try(attrs.key_bits, null) == null ? 0 : attrs.key_bits
    signature = core::try(attrs.signature_bits, null) == null ? 0 : attrs.signature_bits
  }

  enforce {
    condition     = local.written == 0 || local.written >= local.least
    error_message = "keys of ${local.written} bits are too short"
  }

  enforce {
    condition     = local.signature == 0 || local.signature >= 256
    error_message = "certificates are signed with a hash of ${local.signature} bits"
  }
}

resource_policy "vault_pki_secret_backend_role" "short_certificates" {
  locals {
    metadata = {
      title        = "Certificates of Vault's PKI are short-lived"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-263"]
      description  = <<-EOT
        A certificate that lives longer than 398 days outlives the checks that were made for it.
        Without max_ttl the mount's limit holds, which is 32 days unless it was raised.
      EOT
      remediation  = <<-EOT
        max_ttl = "2160h"
      EOT
    }

    subject = attrs.max_ttl
    written = core::try(attrs.max_ttl, null)
    text    = local.written == null ? "0" : core::tostring(local.written)
    number  = core::try(core::tonumber(core::regex("^[0-9]+", local.text)), 0)
    unit    = core::regex("[a-z]*$", local.text)
    hours   = local.unit == "h" ? local.number : local.unit == "d" ? local.number * 24 : local.unit == "m" ? local.number / 60 : local.number / 3600
  }

  enforce {
    condition     = local.hours <= 9552
    error_message = "certificates may live for ${local.text}, which is more than 398 days"
  }
}

resource_policy "vault_pki_secret_backend_role" "names_restricted" {
  locals {
    metadata = {
      title        = "Certificates of Vault's PKI are for certain names"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-17", "AC-6"] }
      requirements = ["R-263"]
      description  = <<-EOT
        With allow_any_name whoever may use the role can get a certificate for any host.
      EOT
      remediation  = <<-EOT
        allowed_domains  = ["internal.example.com"]
        allow_subdomains = true
      EOT
      fix          = { safe = false, set = { allow_any_name = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.allow_any_name, false)
    error_message = "the role issues certificates for any name"
  }
}

resource_policy "vault_managed_keys" "no_access_keys" {
  locals {
    metadata = {
      title        = "Managed keys are reached without literal credentials"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12(1)", "IA-5(7)"] }
      requirements = ["R-264"]
      description  = <<-EOT
        A secret key in a configuration is in the state and in the history of the repository.
        Vault can take the credentials of the machine that it runs on.
      EOT
      remediation  = <<-EOT
        aws {
          access_key = var.vault_access_key # from the pipeline, sensitive
          secret_key = var.vault_secret_key
          key_bits   = "2048"
          key_type   = "RSA"
          kms_key    = aws_kms_key.vault.key_id
          name       = "records"
        }
      EOT
    }

  }

  # A value that is known from source stands in source.
  enforce {
    condition     = core::alltrue([for key in core::try(attrs.aws, []) : core::try(key.secret_key, null) == null || core::try(key.secret_key, "") == ""])
    error_message = "a secret key stands in the configuration"
  }
}
