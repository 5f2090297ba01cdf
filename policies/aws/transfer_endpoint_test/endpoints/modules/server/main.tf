variable "endpoint_type" {
  type    = string
  default = "PUBLIC"
}

resource "aws_transfer_server" "this" {
  endpoint_type = var.endpoint_type # expect: fail aws_transfer_server_in_vpc

  tags = {
    Environment = "live"
  }
}
