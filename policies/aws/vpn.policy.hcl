# VPN: site-to-site connections and client endpoints.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_vpn_connection" "strong_parameters" {
  locals {
    metadata = {
      title        = "VPN tunnels negotiate strong parameters only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13", "AC-17(2)"] }
      requirements = ["R-143"]
      description  = <<-EOT
        IKEv1, AES-128, SHA-1 and the Diffie-Hellman groups 2 and 5 are weak, and a list that has one
        of them beside strong ones still offers it. Each of the two tunnels has lists of its own, for
        both phases.
      EOT
      remediation  = <<-EOT
        tunnel1_ike_versions                 = ["ikev2"]
        tunnel1_phase1_encryption_algorithms = ["AES256-GCM-16"]
        tunnel1_phase1_integrity_algorithms  = ["SHA2-256", "SHA2-384", "SHA2-512"]
        tunnel1_phase1_dh_group_numbers      = [19, 20, 21]
        tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
        tunnel1_phase2_integrity_algorithms  = ["SHA2-256", "SHA2-384", "SHA2-512"]
        tunnel1_phase2_dh_group_numbers      = [19, 20, 21]
        # and the same for tunnel2
      EOT
    }

    versions = [core::try(attrs.tunnel1_ike_versions, null), core::try(attrs.tunnel2_ike_versions, null)]
    encryption = [
      core::try(attrs.tunnel1_phase1_encryption_algorithms, null), core::try(attrs.tunnel1_phase2_encryption_algorithms, null),
      core::try(attrs.tunnel2_phase1_encryption_algorithms, null), core::try(attrs.tunnel2_phase2_encryption_algorithms, null),
    ]
    integrity = [
      core::try(attrs.tunnel1_phase1_integrity_algorithms, null), core::try(attrs.tunnel1_phase2_integrity_algorithms, null),
      core::try(attrs.tunnel2_phase1_integrity_algorithms, null), core::try(attrs.tunnel2_phase2_integrity_algorithms, null),
    ]
    groups = [
      core::try(attrs.tunnel1_phase1_dh_group_numbers, null), core::try(attrs.tunnel1_phase2_dh_group_numbers, null),
      core::try(attrs.tunnel2_phase1_dh_group_numbers, null), core::try(attrs.tunnel2_phase2_dh_group_numbers, null),
    ]

    # What is listed is strong.
    strong = (
      core::alltrue([for list in local.versions : list == null ? true : core::alltrue([for version in list : version == null || version == "ikev2"])]) &&
      core::alltrue([for list in local.encryption : list == null ? true : core::alltrue([for algorithm in list : algorithm == null ? true : core::startswith(algorithm, "AES256")])]) &&
      core::alltrue([for list in local.integrity : list == null ? true : core::alltrue([for algorithm in list : algorithm == null ? true : core::startswith(algorithm, "SHA2-")])]) &&
      core::alltrue([for list in local.groups : list == null ? true : core::alltrue([for group in list : group == null ? true : group + 0 >= 14])])
    )
  }

  enforce {
    condition     = local.strong
    error_message = "a tunnel lists parameters that are weak"
  }
}

resource_policy "aws_vpn_connection" "parameters_restricted" {
  locals {
    metadata = {
      title        = "VPN tunnels restrict what they negotiate"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13", "AC-17(2)"] }
      requirements = ["R-143"]
      description  = <<-EOT
        What a tunnel does not restrict, AWS offers in full: IKEv1, AES-128, SHA-1 and the 1024-bit
        group 2 among others. Each of the two tunnels has seven lists of its own, for both phases.
      EOT
      remediation  = <<-EOT
        tunnel1_ike_versions                 = ["ikev2"]
        tunnel1_phase1_encryption_algorithms = ["AES256-GCM-16"]
        tunnel1_phase1_integrity_algorithms  = ["SHA2-256", "SHA2-384", "SHA2-512"]
        tunnel1_phase1_dh_group_numbers      = [19, 20, 21]
        tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
        tunnel1_phase2_integrity_algorithms  = ["SHA2-256", "SHA2-384", "SHA2-512"]
        tunnel1_phase2_dh_group_numbers      = [19, 20, 21]
        # and the same for tunnel2
      EOT
    }

    # A list of nothing but null is left to the default too.
    absent = [
      for number in ["tunnel1", "tunnel2"] : [
        for list in [
          "ike_versions", "phase1_encryption_algorithms", "phase1_integrity_algorithms", "phase1_dh_group_numbers",
          "phase2_encryption_algorithms", "phase2_integrity_algorithms", "phase2_dh_group_numbers",
        ] : "${number}_${list}" if !core::anytrue([for one in core::try(attrs["${number}_${list}"], []) : one != null])
      ]
    ]
    subject = attrs
  }

  enforce {
    condition     = core::length(core::flatten(local.absent)) == 0
    error_message = "left to the default, which has IKEv1, AES-128, SHA-1 and group 2: ${core::join(", ", core::flatten(local.absent))}"
  }
}

resource_policy "aws_ec2_client_vpn_endpoint" "connections_logged" {
  locals {
    metadata = {
      title        = "Client VPN endpoints log who connects"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(d)", "164.312(b)"], "nist-800-53" = ["AC-17(2)", "AU-2"] }
      requirements = ["R-144"]
      description  = <<-EOT
        Without the log nobody can say afterwards who was in the network when data left it.
      EOT
      remediation  = <<-EOT
        connection_log_options {
          enabled              = true
          cloudwatch_log_group = aws_cloudwatch_log_group.vpn.name
        }
      EOT
    }

    options = core::try(attrs.connection_log_options, [])
  }

  enforce {
    condition     = core::length(local.options) > 0 && core::alltrue([for log in local.options : core::try(log.enabled, false)])
    error_message = "connections are not logged"
  }
}

resource_policy "aws_ec2_client_vpn_endpoint" "strong_authentication" {
  locals {
    metadata = {
      title        = "Client VPN endpoints ask for more than a password"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["AC-17(2)", "IA-3"] }
      requirements = ["R-144"]
      description  = <<-EOT
        With a directory alone, a guessed or stolen password opens the network from any machine. A
        certificate names the machine, and federated authentication may ask for a second factor.
      EOT
      remediation  = <<-EOT
        authentication_options {
          type                       = "certificate-authentication"
          root_certificate_chain_arn = aws_acm_certificate.clients.arn
        }
      EOT
    }
  }

  enforce {
    condition     = core::anytrue([for options in attrs.authentication_options : options.type != "directory-service-authentication"])
    error_message = "a password of the directory is all that clients need"
  }
}
