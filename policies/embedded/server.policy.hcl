# Apache, HAProxy, Envoy, Caddy and Windows.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: they are not read for anything else.
  resource_types = [
    "aws_instance", "aws_spot_instance_request", "aws_launch_template", "aws_launch_configuration",
    "aws_lightsail_instance", "aws_spot_fleet_request", "aws_s3_object", "aws_s3_bucket_object", "aws_ssm_parameter",
    "aws_ssm_document", "aws_imagebuilder_component", "aws_appconfig_hosted_configuration_version",
    "aws_codebuild_project", "aws_ecs_task_definition", "aws_batch_job_definition", "aws_lambda_function",
    "aws_cloudfront_function", "aws_sagemaker_notebook_instance_lifecycle_configuration", "aws_transfer_server",
    "aws_emr_cluster", "aws_glue_job", "aws_redshiftdata_statement", "cloudinit_config", "template_cloudinit_config",
    "template_file", "archive_file", "local_file", "local_sensitive_file", "kubernetes_config_map",
    "kubernetes_config_map_v1", "kubernetes_secret", "kubernetes_secret_v1", "helm_release",
    "azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set", "azurerm_virtual_machine",
    "azurerm_virtual_machine_extension", "google_compute_instance", "google_compute_instance_template",
    "digitalocean_droplet", "hcloud_server", "openstack_compute_instance_v2", "vsphere_virtual_machine",
  ]
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

    # HAProxy has its options in the middle of lines, the version behind its name.
    haproxy = plugin::tfproof::embedded("haproxy")
    minimum = core::flatten([for d in local.haproxy : [for i, a in d.args : a if core::contains(["ssl-min-ver", "ssl-max-ver"], i == 0 ? d.name : d.args[i - 1])]])
    forced  = core::flatten([for d in local.haproxy : [for a in d.args : a if core::contains(["force-sslv3", "force-tlsv10", "force-tlsv11"], a)]])

    envoy     = [for d in plugin::tfproof::embedded("envoy") : d if core::can(core::regex("tls_minimum_protocol_version$", d.name))]
    caddy     = [for d in plugin::tfproof::embedded("caddy") : d if d.name == "protocols"]
    windows   = [for d in plugin::tfproof::embedded("powershell") : d if core::can(core::regex("(?i)SecurityProtocol\\s*=.*(::|['\", ])(Ssl3|Tls|Tls11)(['\", ]|$)", d.text))]
    undecided = [for d in plugin::tfproof::embedded("powershell") : d if core::can(core::regex("(?i)SecurityProtocol\\s*=.*::\\$\\{", d.text))]
    registry  = [for d in plugin::tfproof::embedded("powershell") : d if core::can(core::regex("(?i)SCHANNEL\\\\Protocols\\\\(SSL 2\\.0|SSL 3\\.0|TLS 1\\.0|TLS 1\\.1)\\\\.*Enabled.*\\b(1|0xffffffff)\\b", d.text))]
  }

  filter = core::anytrue([for name in ["apache", "haproxy", "envoy", "caddy", "powershell"] : plugin::tfproof::embeds(name)])

  enforce {
    condition     = core::alltrue([for d in core::concat(local.apache_bad, local.windows, local.registry) : !d.found])
    error_message = "a server accepts TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for a in local.minimum : core::contains(["TLSv1.2", "TLSv1.3"], a)])
    error_message = "HAProxy accepts TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for a in local.forced : a == null])
    error_message = "HAProxy is told to speak TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in local.caddy : core::alltrue([for a in d.args : core::contains(["tls1.2", "tls1.3"], a)])])
    error_message = "Caddy accepts TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in local.undecided : d.found ? plugin::tfproof::unknown("the version is a variable") : true])
    error_message = "Windows speaks TLS older than 1.2"
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
