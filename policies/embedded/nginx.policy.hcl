# nginx, wherever its configuration is written: user data, cloud-init, files, config maps.

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

resource_policy "*" "embedded_nginx_tls_versions" {
  locals {
    metadata = {
      title        = "nginx accepts TLS 1.2 and 1.3 only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-221"]
      description  = <<-EOT
        ssl_protocols lists what the server accepts. SSLv3, TLSv1 and TLSv1.1 can be attacked, and a
        client that is attacked can be made to fall back to them as long as they are offered.
      EOT
      remediation  = <<-EOT
        ssl_protocols TLSv1.2 TLSv1.3;
      EOT
    }

    good   = ["TLSv1.2", "TLSv1.3"]
    stated = [for d in plugin::tfproof::embedded("nginx") : d if d.name == "ssl_protocols"]
    bad    = core::flatten([for d in local.stated : [for a in d.args : a if !core::contains(local.good, a)]])
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for d in local.stated : core::alltrue([for a in d.args : core::contains(local.good, a)])])
    error_message = "nginx accepts ${core::join(", ", core::distinct(local.bad))}"
  }
}

resource_policy "*" "embedded_nginx_tls_versions_stated" {
  locals {
    metadata = {
      title        = "nginx states the TLS versions that it accepts"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-221"]
      description  = <<-EOT
        Without ssl_protocols, nginx before 1.27.3 accepts TLS 1.0 and 1.1, and which nginx an image
        installs is rarely known. A directive in the http block of another file may set it; what is
        written here cannot tell.
      EOT
      remediation  = <<-EOT
        ssl_protocols TLSv1.2 TLSv1.3;
      EOT
    }

    all      = plugin::tfproof::embedded("nginx")
    stated   = core::anytrue([for d in local.all : d.name == "ssl_protocols"])
    includes = core::anytrue([for d in local.all : d.name == "include" && !core::can(core::regex("mime\\.types|_params|modules-enabled|sites-enabled|conf\\.d", core::try(d.args[0], "")))])
    tls      = [for d in local.all : d if d.name == "listen" && core::contains([for a in d.args : a if plugin::tfproof::known(a)], "ssl")]
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for d in local.tls : local.includes ? plugin::tfproof::unknown("an included file may state the versions") : !d.found if !local.stated])
    error_message = "nginx listens with TLS and states no ssl_protocols"
  }
}

resource_policy "*" "embedded_nginx_ciphers" {
  locals {
    metadata = {
      title        = "nginx offers ciphers with forward secrecy and authentication only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-13"] }
      requirements = ["R-222"]
      description  = <<-EOT
        Keywords such as HIGH or DEFAULT expand to suites without forward secrecy: whoever gets the
        key later can read what was recorded. Suites of TLS 1.3 are not set here at all; nginx ignores
        their names in ssl_ciphers.
      EOT
      remediation  = <<-EOT
        ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
      EOT
    }

    stated   = [for d in plugin::tfproof::embedded("nginx") : d if core::contains(["ssl_ciphers", "proxy_ssl_ciphers", "grpc_ssl_ciphers"], d.name)]
    wrong    = [for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null)) if plugin::tfproof::cipher_weakness(core::try(d.args[0], null)) != null]
    severity = core::alltrue([for w in local.wrong : w == "cbc"]) ? "low" : "medium"
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null)) == null])
    error_message = "the list of ciphers has suites that are ${core::join(", ", [for w in core::distinct(local.wrong) : w == "cbc" ? "without authenticated encryption (CBC)" : w == "weak" ? "weak" : "without forward secrecy"])}"
  }
}

resource_policy "*" "embedded_nginx_hsts" {
  locals {
    metadata = {
      title        = "nginx tells browsers to stay with HTTPS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-223"]
      description  = <<-EOT
        Without Strict-Transport-Security, the first request of each visit can be sent in clear and
        answered by somebody else. A max-age below a year is forgotten between visits.
      EOT
      remediation  = <<-EOT
        add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
      EOT
    }

    all     = plugin::tfproof::embedded("nginx")
    headers = [for d in local.all : d if d.name == "add_header" && core::lower(core::try(d.args[0], "")) == "strict-transport-security"]
    general = core::anytrue([for d in local.headers : !core::contains(d.context, "server")])
    # A server that only redirects sends nothing that a browser would keep.
    servers = [
      for s in local.all : s if s.name == "server" && core::anytrue([for d in s.block : (d.name == "listen" && core::contains([for a in d.args : a if plugin::tfproof::known(a)], "ssl")) || d.name == "ssl_certificate"]) && !core::anytrue([for d in s.block : d.name == "return"])
    ]
    age = [for d in local.headers : core::try(core::tonumber(core::regex("max-age=\"?([0-9]+)", core::lower(d.args[1]))[0]), 0)]
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition = local.general || core::alltrue([
      for s in local.servers : (
        core::anytrue([for d in s.block : d.name == "add_header" && core::lower(core::try(d.args[0], "")) == "strict-transport-security"]) ? true :
        core::anytrue([for d in s.block : d.name == "include" && !core::can(core::regex("mime\\.types|_params", core::try(d.args[0], "")))]) ? plugin::tfproof::unknown("an included file may add the header") :
        !s.found
      )
    ])
    error_message = "a server with TLS does not send Strict-Transport-Security"
  }

  enforce {
    condition     = core::alltrue([for d in local.headers : core::try(core::tonumber(core::regex("max-age=\"?([0-9]+)", core::lower(d.args[1]))[0]), 0) >= 31536000])
    error_message = "Strict-Transport-Security is sent with max-age=${core::min(local.age...)}, which is less than a year"
  }
}

resource_policy "*" "embedded_nginx_hsts_everywhere" {
  locals {
    metadata = {
      title        = "nginx sends Strict-Transport-Security with errors and from all locations"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-223"]
      description  = <<-EOT
        Without `always`, nginx adds a header to successful answers only. An add_header in a location
        replaces all that it would have inherited, this header included.
      EOT
      remediation  = <<-EOT
        add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
      EOT
    }

    all     = plugin::tfproof::embedded("nginx")
    headers = [for d in local.all : d if d.name == "add_header" && core::lower(core::try(d.args[0], "")) == "strict-transport-security"]
    outer   = [for d in local.headers : d if !core::anytrue([for c in d.context : c == "location"])]
    locations = [
      for l in local.all : l if l.name == "location" && core::anytrue([for d in l.block : d.name == "add_header"]) && !core::anytrue([for d in l.block : d.name == "add_header" && core::lower(core::try(d.args[0], "")) == "strict-transport-security"])
    ]
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for d in local.headers : core::contains(d.args, "always") || !d.found])
    error_message = "Strict-Transport-Security is not sent with errors: `always` is missing"
  }

  enforce {
    condition     = core::alltrue([for l in local.locations : !l.found if core::length(local.outer) > 0])
    error_message = "a location with an add_header of its own loses Strict-Transport-Security"
  }
}

resource_policy "*" "embedded_nginx_http_redirects" {
  locals {
    metadata = {
      title        = "nginx only redirects on port 80"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8"] }
      requirements = ["R-224"]
      description  = <<-EOT
        A server on port 80 that serves or proxies sends what it has in clear. It may redirect to
        https, refuse, and answer the challenges of a certificate authority.
      EOT
      remediation  = <<-EOT
        server {
          listen 80;
          return 301 https://$host$request_uri;
        }
      EOT
    }

    plain = [
      for s in plugin::tfproof::embedded("nginx") : s if s.name == "server" && core::anytrue([
        for d in s.block : d.name == "listen" && core::can(core::regex("^(\\*:|0\\.0\\.0\\.0:|\\[::\\]:)?80$", core::try(d.args[0], ""))) && !core::contains([for a in d.args : a if plugin::tfproof::known(a)], "ssl")
      ])
    ]
    bad = [
      for s in local.plain : s if !core::anytrue([
        for d in s.block : (d.name == "return" || d.name == "rewrite") && (core::can(core::regex("^4[0-9][0-9]$", core::try(d.args[0], ""))) || core::startswith(core::try(d.args[1], ""), "https://"))
        ]) && !(
        core::anytrue([for l in s.block : l.name == "location"]) && !core::anytrue([for d in s.block : core::contains(["proxy_pass", "root", "fastcgi_pass", "uwsgi_pass", "grpc_pass", "alias"], d.name)]) && core::alltrue([
          for l in s.block : l.name != "location" || core::anytrue([for a in l.args : core::can(core::regex("\\.well-known", a))]) || core::anytrue([
            for d in l.block : (d.name == "return" || d.name == "rewrite") && (core::can(core::regex("^4[0-9][0-9]$", core::try(d.args[0], ""))) || core::can(core::regex("^2[0-9][0-9]$", core::try(d.args[0], ""))) && !core::contains([for a in l.args : a if plugin::tfproof::known(a)], "/") || core::startswith(core::try(d.args[1], ""), "https://"))
          ])
        ])
      )
    ]
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for s in local.bad : !s.found])
    error_message = "a server on port 80 serves in clear instead of redirecting to https"
  }
}

resource_policy "*" "embedded_nginx_session_tickets" {
  locals {
    metadata = {
      title        = "nginx does not hand out session tickets"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-13", "SC-17"] }
      requirements = ["R-225"]
      description  = <<-EOT
        The key of session tickets lives as long as the process unless it is rotated, and whoever has
        it can read the sessions. Stapling is not asked for: authorities give up OCSP.
      EOT
      remediation  = <<-EOT
        ssl_session_tickets off;
      EOT
    }

    stated = [for d in plugin::tfproof::embedded("nginx") : d if d.name == "ssl_session_tickets"]
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for d in local.stated : core::try(d.args[0], "") == "off"])
    error_message = "session tickets are handed out"
  }
}

resource_policy "*" "embedded_nginx_upstream_tls" {
  locals {
    metadata = {
      title        = "nginx reaches upstreams on other hosts by TLS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-226"]
      description  = <<-EOT
        Encryption that ends at the proxy leaves the way to the application in clear. Loopback and unix
        sockets do not leave the host.
      EOT
      remediation  = <<-EOT
        proxy_pass https://app.internal:8443;
      EOT
    }

    all      = plugin::tfproof::embedded("nginx")
    passes   = [for d in local.all : d if core::contains(["proxy_pass", "grpc_pass"], d.name) && core::length(d.args) > 0]
    loopback = "^((http|grpc)://)?(127\\.|localhost([:/]|$)|\\[::1\\]|unix:)"
    # Groups of servers that do not leave the host.
    local_groups = [for u in local.all : core::try(u.args[0], "") if u.name == "upstream" && core::alltrue([for d in u.block : d.name != "server" || core::can(core::regex(local.loopback, core::try(d.args[0], "")))])]
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition = core::alltrue([
      for d in local.passes : (
        core::startswith(d.args[0], "https://") || core::startswith(d.args[0], "grpcs://") ? true :
        core::can(core::regex(local.loopback, d.args[0])) ? true :
        core::can(core::regex("^(https?|grpcs?)?(://)?\\$", d.args[0])) ? plugin::tfproof::unknown("the upstream is chosen by a variable of nginx") :
        core::contains(local.local_groups, core::try(core::regex("^(?:http|grpc)://([^/:]+)", d.args[0])[0], "")) || !d.found
      )
    ])
    error_message = "nginx reaches an upstream on another host in clear"
  }
}

resource_policy "*" "embedded_nginx_upstream_verification" {
  locals {
    metadata = {
      title        = "nginx verifies the certificates of upstreams"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-226"]
      description  = <<-EOT
        By default, nginx does not look at the certificate of an https upstream: anybody in between
        can answer in its place.
      EOT
      remediation  = <<-EOT
        proxy_ssl_verify              on;
        proxy_ssl_trusted_certificate /etc/ssl/certs/internal-ca.pem;
      EOT
    }

    all      = plugin::tfproof::embedded("nginx")
    passes   = [for d in local.all : d if d.name == "proxy_pass" && core::startswith(core::try(d.args[0], ""), "https://") && !core::can(core::regex("^https://(127\\.|localhost|\\[::1\\]|unix:)", core::try(d.args[0], "")))]
    verifies = core::anytrue([for d in local.all : d.name == "proxy_ssl_verify" && core::try(d.args[0], "") == "on"])
  }

  filter = plugin::tfproof::embeds("nginx")

  enforce {
    condition     = core::alltrue([for d in local.passes : !d.found if !local.verifies])
    error_message = "the certificate of the upstream is not verified"
  }
}
