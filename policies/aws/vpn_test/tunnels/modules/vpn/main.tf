variable "groups" {
  type    = list(number)
  default = [5]
}

resource "aws_vpn_connection" "this" { # expect: fail aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel1_phase1_dh_group_numbers      = var.groups # expect: fail aws_vpn_connection_strong_parameters
  tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel1_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel1_phase2_dh_group_numbers      = [20]
  tunnel2_ike_versions                 = ["ikev2"]
  tunnel2_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel2_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel2_phase1_dh_group_numbers      = [14, 20]
  tunnel2_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel2_phase2_integrity_algorithms  = ["SHA2-512"]
}
