variable "mode" {
  type = string
}

variable "authorities" {
  type = list(string)
}

variable "protocol" {
  type = string
}

module "plain" {
  source = "./modules/service"
}

resource "aws_ecs_service" "good" { # expect: pass aws_ecs_service_service_connect_tls
  name = "good"

  service_connect_configuration {
    enabled = true

    service {
      port_name = "records"

      tls {
        issuer_cert_authority {
          aws_pca_authority_arn = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"
        }
      }
    }
  }
}

resource "aws_ecs_service" "plain" {
  name = "plain"

  service_connect_configuration {
    enabled = true

    service { # expect: fail aws_ecs_service_service_connect_tls
      port_name = "records"
    }
  }
}

# Nothing that matters.
resource "aws_ecs_service" "internal" {
  name = "internal"

  service_connect_configuration {
    enabled = true

    service {
      port_name = "records"
    }
  }

  tags = {
    Classification = "Internal"
  }
}

resource "aws_ecs_service" "undecided" {
  name = "undecided"

  service_connect_configuration {
    enabled = true

    service {
      port_name = "records"

      dynamic "tls" {
        for_each = var.authorities

        content { # expect: unknown aws_ecs_service_service_connect_tls
          issuer_cert_authority {
            aws_pca_authority_arn = tls.value
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_node" "good" { # expect: pass aws_appmesh_virtual_node_tls
  name      = "good"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = "STRICT"

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_node" "permissive" {
  name      = "permissive"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = "PERMISSIVE" # expect: fail aws_appmesh_virtual_node_tls

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_node" "undecided" {
  name      = "undecided"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = var.mode # expect: unknown aws_appmesh_virtual_node_tls

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_node" "none" {
  name      = "none"
  mesh_name = "clinic"

  spec {
    listener { # expect: fail aws_appmesh_virtual_node_tls
      port_mapping {
        port     = 8080
        protocol = "http"
      }
    }
  }
}

resource "aws_appmesh_virtual_gateway" "good" { # expect: pass aws_appmesh_virtual_gateway_tls
  name      = "good"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = "STRICT"

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_gateway" "permissive" {
  name      = "permissive"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = "PERMISSIVE" # expect: fail aws_appmesh_virtual_gateway_tls

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_gateway" "undecided" {
  name      = "undecided"
  mesh_name = "clinic"

  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }

      tls {
        mode = var.mode # expect: unknown aws_appmesh_virtual_gateway_tls

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
          }
        }
      }
    }
  }
}

resource "aws_appmesh_virtual_gateway" "none" {
  name      = "none"
  mesh_name = "clinic"

  spec {
    listener { # expect: fail aws_appmesh_virtual_gateway_tls
      port_mapping {
        port     = 8080
        protocol = "http"
      }
    }
  }
}

resource "aws_vpclattice_listener" "good" { # expect: pass aws_vpclattice_listener_https
  name               = "good"
  protocol           = "HTTPS"
  service_identifier = "svc-1"
}

resource "aws_vpclattice_listener" "passed_through" {
  name               = "passed_through"
  protocol           = "TLS_PASSTHROUGH"
  service_identifier = "svc-1"
}

resource "aws_vpclattice_listener" "plain" {
  name               = "plain"
  protocol           = "HTTP" # expect: fail aws_vpclattice_listener_https
  service_identifier = "svc-1"
}

resource "aws_vpclattice_listener" "public" {
  name               = "public"
  protocol           = "HTTP"
  service_identifier = "svc-1"

  tags = {
    Classification = "public"
  }
}

resource "aws_vpclattice_listener" "undecided" {
  name               = "undecided"
  protocol           = var.protocol # expect: unknown aws_vpclattice_listener_https
  service_identifier = "svc-1"
}
