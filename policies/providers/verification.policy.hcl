# Providers of every kind: whether Terraform itself verifies whom it talks to.

policy {
  required_providers {
    aws        = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
    helm       = { source = "hashicorp/helm", version = ">= 2.0, < 4.0" }
    kubernetes = { source = "hashicorp/kubernetes", version = ">= 2.0, < 4.0" }
    vault      = { source = "hashicorp/vault", version = ">= 3.0, < 6.0" }
  }
}

provider_policy "*" "certificates_verified" {
  locals {
    metadata = {
      title        = "Providers verify the certificates of the services that they configure"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(d)"], "nist-800-53" = ["SC-8(1)", "SC-23", "IA-3"] }
      requirements = ["R-123"]
      description  = <<-EOT
        With verification skipped, whoever stands in between may answer for the service, and gets the
        credentials that Terraform signs in with. A private authority is trusted by its certificate
        instead. The names differ: insecure, skip_tls_verify, allow_unverified_ssl and the like.
      EOT
      remediation  = <<-EOT
        # leave insecure out, and trust the authority
        cluster_ca_certificate = file("ca.pem")
      EOT
    }

    # By the names that providers give it. Helm keeps its cluster in a block, or in an object.
    names = [
      "insecure", "insecure_https", "insecure_skip_verify", "insecure_skip_tls_verify", "skip_tls_verify", "skip_ssl_verify",
      "skip_cert_verification", "tls_insecure", "tls_skip_verify", "tls_insecure_skip_verify", "allow_unverified_ssl", "allow_insecure",
      "kubernetes",
    ]
    mentioned = core::anytrue([for name, value in attrs : core::contains(local.names, name)])
    skipped = [
      core::try(attrs.insecure, false),
      core::try(attrs.insecure_https, false),
      core::try(attrs.insecure_skip_verify, false),
      core::try(attrs.insecure_skip_tls_verify, false),
      core::try(attrs.skip_tls_verify, false),
      core::try(attrs.skip_ssl_verify, false),
      core::try(attrs.skip_cert_verification, false),
      core::try(attrs.tls_insecure, false),
      core::try(attrs.tls_skip_verify, false),
      core::try(attrs.tls_insecure_skip_verify, false),
      core::try(attrs.allow_unverified_ssl, false),
      core::try(attrs.allow_insecure, false),
      core::try(attrs.kubernetes[0].insecure, attrs.kubernetes.insecure, false),
    ]
  }

  # Most providers mention none of them: the loop goes on where one does.
  enforce {
    condition = core::alltrue([
      for mentioned in [local.mentioned] : core::alltrue([for one in local.skipped : !core::contains([true, "true"], one)])
      if mentioned
    ])
    error_message = "the provider does not verify the service's certificate"
  }
}
