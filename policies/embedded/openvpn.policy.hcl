# OpenVPN, servers and clients.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "*" "embedded_openvpn_ciphers" {
  locals {
    metadata = {
      title        = "OpenVPN encrypts with AES-GCM or ChaCha20"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13", "AC-17(2)"] }
      requirements = ["R-235"]
      description  = <<-EOT
        `cipher` is what OpenVPN before 2.6 uses, and `data-ciphers` what newer ones agree on: both
        count. BF-CBC was the default once, and can be broken within a long session.
      EOT
      remediation  = <<-EOT
        data-ciphers AES-256-GCM:CHACHA20-POLY1305
        cipher AES-256-GCM
      EOT
    }

    stated   = [for d in plugin::tfproof::embedded("openvpn") : d if core::contains(["cipher", "data-ciphers", "ncp-ciphers", "data-ciphers-fallback"], d.name)]
    wrong    = [for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null), "openvpn") if plugin::tfproof::cipher_weakness(core::try(d.args[0], null), "openvpn") != null]
    severity = core::alltrue([for w in local.wrong : w == "cbc"]) ? "medium" : "high"
  }

  filter = plugin::tfproof::embeds("openvpn")

  enforce {
    condition     = core::alltrue([for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null), "openvpn") == null])
    error_message = "OpenVPN encrypts with ${core::join(", ", [for w in core::distinct(local.wrong) : w == "cbc" ? "CBC, which is not authenticated by itself" : "a weak cipher"])}"
  }
}

resource_policy "*" "embedded_openvpn_auth" {
  locals {
    metadata = {
      title        = "OpenVPN authenticates with SHA-2 and TLS 1.2"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-235"]
      description  = <<-EOT
        The default of `auth` is SHA1. With an AEAD cipher it is used for tls-auth only.
      EOT
      remediation  = <<-EOT
        auth SHA256
        tls-version-min 1.2
      EOT
    }

    all = plugin::tfproof::embedded("openvpn")
  }

  filter = plugin::tfproof::embeds("openvpn")

  enforce {
    condition     = core::alltrue([for d in local.all : !core::contains(["MD4", "MD5", "SHA", "SHA1", "RSA-SHA1", "RIPEMD160", "NONE"], core::upper(core::try(d.args[0], "")))  if d.name == "auth"])
    error_message = "OpenVPN authenticates with a broken hash or none"
  }

  enforce {
    condition     = core::alltrue([for d in local.all : !core::contains(["1.0", "1.1"], core::try(d.args[0], "")) if d.name == "tls-version-min"])
    error_message = "OpenVPN accepts TLS older than 1.2"
  }
}

resource_policy "*" "embedded_openvpn_peer_verified" {
  locals {
    metadata = {
      title        = "OpenVPN clients verify that they talk to a server"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "AC-17(2)"] }
      requirements = ["R-235"]
      description  = <<-EOT
        Without remote-cert-tls, a client takes any certificate of the same authority for the server's:
        one client can pose as the server to another.
      EOT
      remediation  = <<-EOT
        remote-cert-tls server
      EOT
    }

    clients = [
      for f in plugin::tfproof::embedded_files("openvpn") : f if core::anytrue([for d in f.directives : d.name == "client" || d.name == "tls-client"]) && !core::anytrue([
        for d in f.directives : d.name == "remote-cert-tls" || d.name == "verify-x509-name" || d.name == "remote-cert-eku" || d.name == "ns-cert-type"
      ])
    ]
  }

  filter = plugin::tfproof::embeds("openvpn")

  enforce {
    condition     = core::alltrue([for f in local.clients : core::alltrue([for d in f.directives : !(d.name == "client" || d.name == "tls-client") || !d.found])])
    error_message = "the client does not verify that it talks to a server"
  }
}

resource_policy "*" "embedded_openvpn_tls_stated" {
  locals {
    metadata = {
      title        = "OpenVPN states its minimum TLS version"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-235"]
      description  = <<-EOT
        Before 2.6, OpenVPN accepts TLS 1.0 unless told otherwise.
      EOT
      remediation  = <<-EOT
        tls-version-min 1.2
      EOT
    }

    silent = [for f in plugin::tfproof::embedded_files("openvpn") : f if core::anytrue([for d in f.directives : core::contains(["client", "server", "tls-client", "tls-server", "remote"], d.name)]) && !core::anytrue([for d in f.directives : d.name == "tls-version-min"])]
  }

  filter = plugin::tfproof::embeds("openvpn")

  enforce {
    condition     = core::alltrue([for f in local.silent : !f.found])
    error_message = "no minimum TLS version is stated"
  }
}
