variable "mode" {
  type    = string
  default = "DISABLED"
}

variable "protocol" {
  type    = string
  default = "HTTP"
}

resource "aws_ecs_service" "this" {
  name = "this"

  service_connect_configuration {
    enabled = true

    service { # expect: fail aws_ecs_service_service_connect_tls
      port_name = "records"
    }
  }
}

resource "aws_appmesh_virtual_node" "this" {
  name      = "this"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = var.mode # expect: fail aws_appmesh_virtual_node_tls

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_gateway" "this" {
  name      = "this"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = var.mode # expect: fail aws_appmesh_virtual_gateway_tls

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_vpclattice_listener" "this" {
  name               = "this"
  protocol           = var.protocol # expect: fail aws_vpclattice_listener_https
  service_identifier = "svc-1"
}
