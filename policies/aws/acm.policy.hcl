# Certificates: ACM, ACM Private CA, IAM, key pairs.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_acm_certificate" "issued" {
  locals {
    metadata = {
      title        = "Certificates are issued by ACM, not imported"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-150"]
      description  = <<-EOT
        ACM renews what it has issued. What was imported expires on its day, unless somebody thinks of
        it: an alarm on the days to expiry has to stand in for that.
      EOT
      remediation  = <<-EOT
        domain_name       = "portal.example.org"
        validation_method = "DNS"
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.certificate_body, null) == null
    error_message = "the certificate is imported, and not renewed by ACM"
  }
}

resource_policy "aws_acm_certificate" "validated_by_dns" {
  locals {
    metadata = {
      title        = "Certificates are validated by DNS"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-151"]
      description  = <<-EOT
        With a record in DNS, ACM proves and renews by itself. Validation by mail needs a person at
        every renewal, and the certificate expires where nobody reads the mail. Imported certificates
        and those of a private authority need no proof.
      EOT
      remediation  = <<-EOT
        validation_method = "DNS"
      EOT
      fix          = { safe = false, set = { validation_method = "DNS" } }
    }

    subject = attrs.validation_method
  }

  filter = core::try(attrs.certificate_body, null) == null && core::try(attrs.certificate_authority_arn, null) == null

  enforce {
    condition     = core::contains(["DNS", "HTTP"], core::try(attrs.validation_method, "NONE"))
    error_message = core::try(attrs.validation_method, null) == null ? "no validation_method" : "validation_method is ${attrs.validation_method}, which needs a person at every renewal"
  }
}

resource_policy "aws_acm_certificate" "strong_key" {
  locals {
    metadata = {
      title        = "Certificates have strong keys"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-12", "SC-13", "SC-17"] }
      requirements = ["R-153"]
      description  = <<-EOT
        RSA keys have 2048 bits or more, elliptic curves 256. Without key_algorithm it is RSA_2048.
      EOT
      remediation  = <<-EOT
        key_algorithm = "EC_prime256v1"
      EOT
      fix          = { safe = false, set = { key_algorithm = { value = "RSA_2048", only = ["RSA_1024"] } } }
    }
  }

  filter = core::try(attrs.certificate_body, null) == null

  enforce {
    condition     = core::try(attrs.key_algorithm, "RSA_2048") != "RSA_1024"
    error_message = "the key has 1024 bits"
  }
}

resource_policy "aws_acm_certificate" "transparency_logged" {
  locals {
    metadata = {
      title        = "Certificates are logged publicly"
      severity     = "medium"
      aliases      = ["CKV_AWS_234"]
      frameworks   = { "nist-800-53" = ["SC-17", "AU-10"] }
      requirements = ["R-155"]
      description  = <<-EOT
        In the transparency logs everybody sees which certificates exist for a domain, and so that one
        was issued that nobody asked for. Browsers warn of public certificates that are not logged.
      EOT
      remediation  = <<-EOT
        options {
          certificate_transparency_logging_preference = "ENABLED"
        }
      EOT
      fix          = { safe = true, set = { "options.certificate_transparency_logging_preference" = "ENABLED" } }
    }
  }

  filter = core::try(attrs.certificate_body, null) == null && core::try(attrs.certificate_authority_arn, null) == null

  enforce {
    condition     = core::alltrue([for options in core::try(attrs.options, []) : core::try(options.certificate_transparency_logging_preference, "ENABLED") != "DISABLED"])
    error_message = "the certificate is kept out of the transparency logs"
  }
}

resource_policy "aws_acm_certificate" "private_key_not_in_state" {
  locals {
    metadata = {
      title        = "Private keys of certificates do not go through Terraform's state"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "IA-5(7)"] }
      requirements = ["R-158", "R-150"]
      description  = <<-EOT
        What is an argument is in the state, in the clear, for everybody who may read the state. The
        write-only argument is not kept. A key that this configuration generates is reported where it
        is generated. Where nothing says that it is production, the finding is medium.
      EOT
      remediation  = <<-EOT
        private_key_wo         = ephemeral.aws_secretsmanager_secret_version.key.secret_string
        private_key_wo_version = 1
      EOT
    }

    # A key is in the state wherever it comes from; this is only for not saying it twice.
    maker     = plugin::tfproof::resource(core::try(attrs.private_key, null), "tls_private_key")
    generated = plugin::tfproof::known(local.maker == null) ? local.maker != null : false
    severity  = plugin::tfproof::environment().name == "prod" ? "high" : "medium"
    subject   = attrs.private_key
  }

  filter = core::try(attrs.certificate_body, null) != null

  # An imported certificate has a key: if it is not the one that is written only, it is in the state.
  enforce {
    condition     = core::try(attrs.private_key_wo, null) != null || local.generated
    error_message = "the private key is kept in the state"
  }
}

resource_policy "aws_iam_server_certificate" "from_acm" {
  locals {
    metadata = {
      title        = "Certificates are kept in ACM, not in IAM"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-17"], "cis-aws" = ["1.19"] }
      requirements = ["R-149"]
      description  = <<-EOT
        Certificates that were uploaded to IAM are not renewed, no console shows them, and nobody is
        warned before they expire. Their private key is an argument, and so in the state. One that the
        same configuration imports into ACM as well is watched there, and no finding.
      EOT
      remediation  = <<-EOT
        resource "aws_acm_certificate" "portal" {
          domain_name       = "portal.example.org"
          validation_method = "DNS"
        }
      EOT
    }

    watched = [
      for certificate in core::getresources("aws_acm_certificate", {}) : certificate.certificate_body == attrs.certificate_body
      if core::try(certificate.certificate_body, null) != null
    ]
    subject = attrs
  }

  enforce {
    condition     = core::anytrue(local.watched)
    error_message = "the certificate is uploaded to IAM"
  }
}

resource_policy "aws_acmpca_certificate_authority" "strong_key" {
  locals {
    metadata = {
      title        = "Private certificate authorities have strong keys"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-12", "SC-13", "SC-17"] }
      requirements = ["R-153"]
      description  = <<-EOT
        Whoever has the key of an authority can pretend to be every service that trusts it. RSA keys
        have 2048 bits or more, elliptic curves 256.
      EOT
      remediation  = <<-EOT
        key_algorithm     = "EC_secp384r1"
        signing_algorithm = "SHA384WITHECDSA"
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for configuration in attrs.certificate_authority_configuration :
      !core::contains(["RSA_512", "RSA_1024", "EC_secp224r1"], configuration.key_algorithm)
    ])
    error_message = "the authority's key is too short"
  }
}

resource_policy "aws_acmpca_certificate_authority" "strong_signature" {
  locals {
    metadata = {
      title        = "Private certificate authorities sign with SHA-256 or better"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-13", "SC-17"] }
      requirements = ["R-154"]
      description  = <<-EOT
        Signatures with SHA-1 and MD5 can be forged: somebody else's certificate gets the same one.
      EOT
      remediation  = <<-EOT
        signing_algorithm = "SHA256WITHRSA"
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for configuration in attrs.certificate_authority_configuration : !core::regex_match(core::upper(configuration.signing_algorithm), "^(SHA1|SHA-1|MD5)")
    ])
    error_message = "the authority signs with a broken hash"
  }
}

resource_policy "aws_acmpca_certificate" "strong_signature" {
  locals {
    metadata = {
      title        = "Private certificates are signed with SHA-256 or better"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-13", "SC-17"] }
      requirements = ["R-154"]
      description  = <<-EOT
        Signatures with SHA-1 and MD5 can be forged: somebody else's certificate gets the same one.
      EOT
      remediation  = <<-EOT
        signing_algorithm = "SHA256WITHRSA"
      EOT
    }
  }

  enforce {
    condition     = !core::regex_match(core::upper(attrs.signing_algorithm), "^(SHA1|SHA-1|MD5)")
    error_message = "signing_algorithm is ${attrs.signing_algorithm}"
  }
}

resource_policy "aws_key_pair" "strong_key" {
  locals {
    metadata = {
      title        = "Key pairs for SSH are strong"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-12", "SC-13"] }
      requirements = ["R-153"]
      description  = <<-EOT
        RSA keys have 2048 bits or more; DSA keys have 1024, and are refused by now. How long a key is
        stands in its text.
      EOT
      remediation  = <<-EOT
        public_key = "ssh-ed25519 AAAA… admin@example.org"
      EOT
    }

    # After the exponent (65537, of old 35 or 37) come four bytes with the length of the modulus, which
    # is 257 bytes for 2048 bits. Other exponents are not looked at.
    dsa   = core::startswith(core::trimspace(attrs.public_key), "ssh-dss ")
    short = core::regex_match(core::trimspace(attrs.public_key), "^ssh-rsa AAAAB3NzaC1yc2EAAAA(DAQABAAAA|B(Iw|JQ)AAA[A-P])")
  }

  enforce {
    condition     = !local.dsa && !local.short
    error_message = local.dsa ? "the key is a DSA key" : "the RSA key has less than 2048 bits"
  }
}

resource_policy "aws_api_gateway_domain_name" "private_key_not_in_state" {
  locals {
    metadata = {
      title        = "Private keys of API domains do not go through Terraform's state"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "IA-5(7)"] }
      requirements = ["R-158"]
      description  = <<-EOT
        What is an argument is in the state, in the clear, for everybody who may read the state. With a
        certificate from ACM there is no key to pass. Where nothing says that it is production, the
        finding is medium.
      EOT
      remediation  = <<-EOT
        certificate_arn = aws_acm_certificate_validation.this.certificate_arn
      EOT
    }

    # A key is in the state wherever it comes from; this is only for not saying it twice.
    maker     = plugin::tfproof::resource(core::try(attrs.certificate_private_key, null), "tls_private_key")
    generated = plugin::tfproof::known(local.maker == null) ? local.maker != null : false
    severity  = plugin::tfproof::environment().name == "prod" ? "high" : "medium"
    subject   = attrs.certificate_private_key
  }

  filter = core::try(attrs.certificate_body, null) != null

  enforce {
    condition     = local.generated
    error_message = "the private key is kept in the state"
  }
}
