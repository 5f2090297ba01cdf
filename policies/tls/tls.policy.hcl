# The tls provider: keys and certificates that Terraform makes itself.

policy {
  required_providers {
    tls = { source = "hashicorp/tls", version = ">= 3.0, < 5.0" }
  }
}

input "environments" {
  description = "More words for environments, such as { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

resource_policy "tls_private_key" "strong_key" {
  locals {
    metadata = {
      title        = "Generated keys are strong"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-12", "SC-13", "SC-17"] }
      requirements = ["R-153"]
      description  = <<-EOT
        RSA keys have 2048 bits or more, which is the default, and elliptic curves 256: the default
        curve of ECDSA is P224, which is too short. ED25519 is always strong.
      EOT
      remediation  = <<-EOT
        algorithm   = "ECDSA"
        ecdsa_curve = "P256"
      EOT
      fix          = { safe = false, set = { ecdsa_curve = { value = "P256", only = ["P224"] } } }
    }

    algorithm = core::upper(core::try(attrs.algorithm, "RSA"))
    bits      = core::try(attrs.rsa_bits, 2048) + 0
    curve     = core::try(attrs.ecdsa_curve, "P224")
    subject   = local.algorithm == "RSA" ? attrs.rsa_bits : attrs.ecdsa_curve
  }

  enforce {
    condition     = local.algorithm == "RSA" ? local.bits >= 2048 : local.algorithm == "ECDSA" ? local.curve != "P224" : true
    error_message = local.algorithm == "RSA" ? "the RSA key has ${local.bits} bits" : core::try(attrs.ecdsa_curve, null) == null ? "no ecdsa_curve, so it is P224" : "ecdsa_curve is ${local.curve}"
  }
}

resource_policy "tls_private_key" "not_in_state" {
  locals {
    metadata = {
      title        = "Private keys are not generated into Terraform's state"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "IA-5(7)"] }
      requirements = ["R-158"]
      description  = <<-EOT
        The state keeps a generated key in the clear, for everybody who may read the state and in all
        its old versions. An ephemeral key is never written there. A key of a certificate is reported
        everywhere, as medium where it is not for production; any other where it is for production, or
        nothing says that it is not.
      EOT
      remediation  = <<-EOT
        ephemeral "tls_private_key" "this" {
          algorithm   = "ECDSA"
          ecdsa_curve = "P256"
        }
      EOT
    }

    environment = plugin::tfproof::environment(input.environments)
    certificates = core::concat(
      plugin::tfproof::referrers("tls_self_signed_cert", "private_key_pem"),
      plugin::tfproof::referrers("tls_cert_request", "private_key_pem"),
      plugin::tfproof::referrers("tls_locally_signed_cert", "ca_private_key_pem"),
      plugin::tfproof::referrers("aws_acm_certificate", "private_key"),
      plugin::tfproof::referrers("aws_iam_server_certificate", "private_key"),
      plugin::tfproof::referrers("aws_api_gateway_domain_name", "certificate_private_key")
    )
    severity = local.environment.name == "prod" ? "high" : "medium"
    subject  = attrs
  }

  enforce {
    condition     = core::length(local.certificates) == 0
    error_message = "the private key of a certificate is kept in the state"
  }

  enforce {
    condition     = core::length(local.certificates) > 0 || !core::contains(["prod", null], local.environment.name)
    error_message = local.environment.name == null ? "the private key is kept in the state; nothing says that this is not production" : "the private key is kept in the state, in production (${local.environment.source})"
  }
}
