# Transfer Family: servers and connectors for file transfer.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_transfer_server" "no_ftp" {
  locals {
    metadata = {
      title        = "File transfer servers do not speak FTP"
      severity     = "critical"
      aliases      = ["CKV_AWS_357"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-142"]
      description  = <<-EOT
        FTP sends files and passwords in the clear. Without protocols a server speaks SFTP; FTPS and
        AS2 are encrypted too.
      EOT
      remediation  = <<-EOT
        protocols = ["SFTP"]
      EOT
    }
  }

  enforce {
    condition     = core::alltrue([for protocol in core::try(attrs.protocols, ["SFTP"]) : protocol != "FTP"])
    error_message = "the server speaks FTP"
  }
}

resource_policy "aws_transfer_server" "security_policy" {
  locals {
    metadata = {
      title        = "File transfer servers have a current security policy"
      severity     = "high"
      aliases      = ["CKV_AWS_380"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-142"]
      description  = <<-EOT
        The policy says which ciphers, key exchanges and signatures of SSH a server accepts. Without
        one it is TransferSecurityPolicy-2018-11, which accepts SHA-1; that of 2020-06 is reported as
        medium.
      EOT
      remediation  = <<-EOT
        security_policy_name = "TransferSecurityPolicy-2024-01"
      EOT
      fix          = { safe = true, set = { security_policy_name = "TransferSecurityPolicy-2024-01" } }
    }

    name     = core::try(attrs.security_policy_name, "TransferSecurityPolicy-2018-11")
    severity = core::contains_substring(local.name, "2020-06") ? "medium" : "high"
  }

  enforce {
    condition     = !plugin::tfproof::tls_policy("transfer", local.name).legacy
    error_message = core::try(attrs.security_policy_name, null) == null ? "no security_policy_name, so it is TransferSecurityPolicy-2018-11" : "security_policy_name is ${local.name}"
  }
}

resource_policy "aws_transfer_connector" "security_policy" {
  locals {
    metadata = {
      title        = "File transfer connectors have a current security policy"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-142"]
      description  = <<-EOT
        The policy says which ciphers, key exchanges and signatures of SSH a connector offers to the
        partner's server. Without one, the service takes a current one.
      EOT
      remediation  = <<-EOT
        security_policy_name = "TransferSFTPConnectorSecurityPolicy-2024-03"
      EOT
    }
  }

  filter = core::try(attrs.security_policy_name, null) != null

  enforce {
    condition     = !plugin::tfproof::tls_policy("transfer", attrs.security_policy_name).legacy
    error_message = "security_policy_name is ${attrs.security_policy_name}"
  }
}

resource_policy "aws_transfer_connector" "encrypted" {
  locals {
    metadata = {
      title        = "Messages to AS2 partners are encrypted"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-142"]
      description  = <<-EOT
        AS2 goes over HTTP or HTTPS, and encrypts the message itself. Over plain HTTP a message that is
        not encrypted is readable for everybody on the way; over HTTPS only the partner's gateway
        reads it.
      EOT
      remediation  = <<-EOT
        as2_config {
          encryption_algorithm = "AES256_CBC"
          signing_algorithm    = "SHA256"
        }
      EOT
    }

    plain = core::startswith(core::lower(core::try(attrs.url, "")), "http://")
  }

  filter = core::length(core::try(attrs.as2_config, [])) > 0

  enforce {
    condition     = core::alltrue([for as2 in attrs.as2_config : as2.encryption_algorithm != "NONE"]) || !local.plain
    error_message = "messages go out over plain HTTP, and are not encrypted"
  }
}
