# Direct Connect: lines between data centres and AWS.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_dx_connection" "macsec" {
  locals {
    metadata = {
      title        = "Direct Connect lines are encrypted"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-145"]
      description  = <<-EOT
        A line of one's own is not encrypted by itself: it runs through buildings and switches of
        others. MACsec encrypts it if the connection must, not only should; slower lines take a VPN
        over them. Where there is a VPN, source does not tell whether it takes this line.
      EOT
      remediation  = <<-EOT
        request_macsec  = true
        encryption_mode = "must_encrypt"
      EOT
    }

    mode    = core::try(attrs.encryption_mode, "no_encrypt")
    tunnels = core::length(core::getresources("aws_vpn_connection", {})) > 0
    subject = attrs.encryption_mode
  }

  enforce {
    condition     = local.mode == "must_encrypt" ? true : local.tunnels ? plugin::tfproof::unknown("a VPN may run over this line") : false
    error_message = core::try(attrs.encryption_mode, null) == null ? "the line is not encrypted" : "encryption_mode is ${local.mode}, so the line may be without encryption"
  }
}
