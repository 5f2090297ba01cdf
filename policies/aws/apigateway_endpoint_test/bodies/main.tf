variable "uri" {
  type = string
}

module "plain" {
  source = "./modules/api"
}

resource "aws_api_gateway_rest_api" "good" { # expect: pass aws_api_gateway_rest_api_integrations_https
  name = "good"

  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/records" = {
        parameters = []
        get = {
          "x-amazon-apigateway-integration" = {
            type = "http_proxy"
            uri  = "https://records.clinic.example"
          }
        }
      }
    }
  })
}

resource "aws_api_gateway_rest_api" "plain" {
  name = "plain"

  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/records" = {
        parameters = []
        get = {
          "x-amazon-apigateway-integration" = {
            type = "http_proxy"
            uri  = "http://records.clinic.example" # expect: fail aws_api_gateway_rest_api_integrations_https
          }
        }
      }
    }
  })
}

resource "aws_api_gateway_rest_api" "trusting" {
  name = "trusting"

  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/records" = {
        parameters = []
        get = {
          "x-amazon-apigateway-integration" = {
            type = "http_proxy"
            uri  = "https://records.clinic.example"
            tlsConfig = {
              insecureSkipVerification = true # expect: fail aws_api_gateway_rest_api_integrations_https
            }
          }
        }
      }
    }
  })
}

resource "aws_api_gateway_rest_api" "undecided" {
  name = "undecided"

  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/records" = {
        parameters = []
        get = {
          "x-amazon-apigateway-integration" = {
            type = "http_proxy"
            uri  = var.uri # expect: unknown aws_api_gateway_rest_api_integrations_https
          }
        }
      }
    }
  })
}

resource "aws_api_gateway_rest_api" "in_yaml" {
  name = "in_yaml"

  body = yamlencode({ # expect: fail aws_api_gateway_rest_api_integrations_https
    openapi = "3.0.1"
    paths = {
      "/records" = {
        get = {
          "x-amazon-apigateway-integration" = {
            type = "http"
            uri  = "http://records.clinic.example"
          }
        }
      }
    }
  })
}

resource "aws_api_gateway_rest_api" "without" {
  name = "without"
}
