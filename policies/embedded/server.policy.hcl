# Apache, HAProxy, Envoy, Caddy and Windows.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "*" "embedded_server_tls_versions" {
  locals {
    metadata = {
      title        = "Apache, HAProxy, Envoy, Caddy and Windows accept TLS 1.2 and newer only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-227"]
      description  = <<-EOT
        `SSLProtocol all -SSLv3` still has TLS 1.0 and 1.1 where OpenSSL was built with them: what is
        not taken away is there.
      EOT
      remediation  = <<-EOT
        SSLProtocol -all +TLSv1.2 +TLSv1.3
      EOT
    }

    apache = [for d in plugin::tfproof::embedded("apache") : d if d.name == "sslprotocol" || d.name == "sslproxyprotocol"]
    old    = "(?i)^\\+?(sslv2|sslv3|tlsv1|tlsv1\\.1)$"
    apache_bad = [
      for d in local.apache : d if core::anytrue([for a in d.args : core::can(core::regex(local.old, a))]) || (
        core::anytrue([for a in d.args : core::can(core::regex("(?i)^\\+?all$", a))]) && !core::alltrue([
          for v in ["-tlsv1", "-tlsv1.1"] : core::contains([for a in d.args : core::lower(a)], v)
        ])
      )
    ]

    haproxy     = plugin::tfproof::embedded("haproxy")
    haproxy_bad = [for d in local.haproxy : d if core::can(core::regex("(?i)\\b(ssl-min-ver\\s+(SSLv3|TLSv1\\.0|TLSv1\\.1)|force-(sslv3|tlsv10|tlsv11))(\\s|$)", d.text))]

    envoy     = [for d in plugin::tfproof::embedded("envoy") : d if core::can(core::regex("tls_minimum_protocol_version$", d.name))]
    caddy     = [for d in plugin::tfproof::embedded("caddy") : d if d.name == "protocols" && core::can(core::regex("tls1\\.[01](\\s|$)", d.text))]
    windows   = [for d in plugin::tfproof::embedded("powershell") : d if core::can(core::regex("(?i)SecurityProtocol\\s*=.*(::|['\", ])(Ssl3|Tls|Tls11)(['\", ]|$)", d.text))]
    registry  = [for d in plugin::tfproof::embedded("powershell") : d if core::can(core::regex("(?i)SCHANNEL\\\\Protocols\\\\(SSL 2\\.0|SSL 3\\.0|TLS 1\\.0|TLS 1\\.1)\\\\.*Enabled.*\\b(1|0xffffffff)\\b", d.text))]
  }

  filter = core::anytrue([for name in ["apache", "haproxy", "envoy", "caddy", "powershell"] : plugin::tfproof::embeds(name)])

  enforce {
    condition     = core::alltrue([for d in core::concat(local.apache_bad, local.haproxy_bad, local.caddy, local.windows, local.registry) : !d.found])
    error_message = "a server accepts TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in local.envoy : core::contains(["TLSv1_2", "TLSv1_3"], d.args[0])])
    error_message = "Envoy accepts TLS older than 1.2"
  }
}

resource_policy "*" "embedded_server_ciphers" {
  locals {
    metadata = {
      title        = "Apache and HAProxy offer strong ciphers only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-13"] }
      requirements = ["R-227"]
      description  = <<-EOT
        Keywords such as HIGH expand to suites without forward secrecy, and lists from old guides name
        suites that can be broken.
      EOT
      remediation  = <<-EOT
        SSLCipherSuite ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305
      EOT
    }

    apache  = [for d in plugin::tfproof::embedded("apache") : core::try(d.args[core::length(d.args) - 1], "") if d.name == "sslciphersuite"]
    haproxy = [for d in plugin::tfproof::embedded("haproxy") : core::try(d.args[0], "") if core::contains(["ssl-default-bind-ciphers", "ssl-default-server-ciphers"], d.name)]
    lists   = core::concat(local.apache, local.haproxy)
    wrong   = [for list in local.lists : plugin::tfproof::cipher_weakness(list) if plugin::tfproof::cipher_weakness(list) != null]
    severity = core::alltrue([for w in local.wrong : w == "cbc"]) ? "low" : "medium"
  }

  filter = plugin::tfproof::embeds("apache") || plugin::tfproof::embeds("haproxy")

  enforce {
    condition     = core::alltrue([for list in local.lists : plugin::tfproof::cipher_weakness(list) == null])
    error_message = "the list of ciphers has weak suites, or suites without forward secrecy or authenticated encryption"
  }
}
