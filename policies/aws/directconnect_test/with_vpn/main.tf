# Whether the tunnel takes this line, nothing says.
resource "aws_dx_connection" "line" { # expect: unknown aws_dx_connection_macsec
  name      = "line"
  bandwidth = "10Gbps"
  location  = "EqFR5"
}

resource "aws_vpn_connection" "over_the_line" {
  customer_gateway_id                     = "cgw-1"
  transit_gateway_id                      = "tgw-1"
  type                                    = "ipsec.1"
  outside_ip_address_type                 = "PrivateIpv4"
  transport_transit_gateway_attachment_id = "tgw-attach-1"
}
