variable "scheme" {
  type    = string
  default = "http"
}

resource "aws_api_gateway_rest_api" "this" {
  name = "this"

  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/records" = {
        parameters = []
        get = {
          "x-amazon-apigateway-integration" = {
            type = "http_proxy"
            uri  = "${var.scheme}://records.clinic.example" # expect: fail aws_api_gateway_rest_api_integrations_https
          }
        }
      }
    }
  })
}
