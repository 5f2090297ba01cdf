# Traffic between services: ECS Service Connect, App Mesh, VPC Lattice.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

# Data that is classified as less than CONFIDENTIAL may go without.
input "without_tls" {
  description = "The classes of data that services may exchange without TLS."
  type        = list(string)
  default     = ["INTERNAL", "PUBLIC"]
}

resource_policy "aws_ecs_service" "service_connect_tls" {
  locals {
    metadata = {
      title        = "Services of ECS Service Connect talk TLS to each other"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-146"]
      description  = <<-EOT
        Tokens and data that services exchange cross the network of the VPC readable, unless the
        service has a tls block. Services whose data is classified as INTERNAL or PUBLIC are left out.
      EOT
      remediation  = <<-EOT
        service {
          port_name = "records"

          tls {
            issuer_cert_authority {
              aws_pca_authority_arn = aws_acmpca_certificate_authority.this.arn
            }
          }
        }
      EOT
    }

    services = core::flatten([
      for connect in core::try(attrs.service_connect_configuration, []) : [
        for service in core::try(connect.service, []) : core::length(core::try(service.tls, [])) > 0
      ] if core::try(connect.enabled, true)
    ])
  }

  filter = core::length(local.services) > 0 && !core::contains(input.without_tls, plugin::tfproof::classification())

  enforce {
    condition     = core::alltrue(local.services)
    error_message = "the service is reached without TLS"
  }
}

resource_policy "aws_appmesh_virtual_node" "tls" {
  locals {
    metadata = {
      title        = "Nodes of a service mesh accept TLS only"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-146"]
      description  = <<-EOT
        A listener without a tls block, or with one in the mode PERMISSIVE, takes what is sent to it in
        the clear. Nodes whose data is classified as INTERNAL or PUBLIC are left out.
      EOT
      remediation  = <<-EOT
        tls {
          mode = "STRICT"

          certificate {
            acm {
              certificate_arn = aws_acm_certificate.node.arn
            }
          }
        }
      EOT
    }
  }

  filter = !core::contains(input.without_tls, plugin::tfproof::classification())

  enforce {
    condition = core::alltrue(core::flatten([
      for spec in attrs.spec : [
        for listener in core::try(spec.listener, []) :
        core::length(core::try(listener.tls, [])) > 0 && core::alltrue([for tls in core::try(listener.tls, []) : tls.mode == "STRICT"])
      ]
    ]))
    error_message = "the node is reached without TLS"
  }
}

resource_policy "aws_appmesh_virtual_gateway" "tls" {
  locals {
    metadata = {
      title        = "Gateways of a service mesh accept TLS only"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-146"]
      description  = <<-EOT
        A listener without a tls block, or with one in the mode PERMISSIVE, takes what is sent to it in
        the clear. Gateways whose data is classified as INTERNAL or PUBLIC are left out.
      EOT
      remediation  = <<-EOT
        tls {
          mode = "STRICT"

          certificate {
            acm {
              certificate_arn = aws_acm_certificate.gateway.arn
            }
          }
        }
      EOT
    }
  }

  filter = !core::contains(input.without_tls, plugin::tfproof::classification())

  enforce {
    condition = core::alltrue(core::flatten([
      for spec in attrs.spec : [
        for listener in core::try(spec.listener, []) :
        core::length(core::try(listener.tls, [])) > 0 && core::alltrue([for tls in core::try(listener.tls, []) : tls.mode == "STRICT"])
      ]
    ]))
    error_message = "the gateway is reached without TLS"
  }
}

resource_policy "aws_vpclattice_listener" "https" {
  locals {
    metadata = {
      title        = "Listeners of VPC Lattice serve HTTPS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-146"]
      description  = <<-EOT
        A service network spans VPCs and accounts; what an HTTP listener is sent crosses it readable.
        Listeners whose data is classified as INTERNAL or PUBLIC are left out.
      EOT
      remediation  = <<-EOT
        protocol = "HTTPS"
      EOT
    }
  }

  filter = !core::contains(input.without_tls, plugin::tfproof::classification())

  enforce {
    condition     = attrs.protocol != "HTTP"
    error_message = "the listener serves HTTP"
  }
}
