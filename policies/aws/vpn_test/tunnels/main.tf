variable "versions" {
  type = list(string)
}

variable "groups" {
  type = list(number)
}

module "weak" {
  source = "./modules/vpn"
}

resource "aws_vpn_connection" "good" { # expect: pass aws_vpn_connection_strong_parameters, pass aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel1_phase1_dh_group_numbers      = [14, 20]
  tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel1_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel1_phase2_dh_group_numbers      = [20]
  tunnel2_ike_versions                 = ["ikev2"]
  tunnel2_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel2_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel2_phase1_dh_group_numbers      = [14, 20]
  tunnel2_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel2_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel2_phase2_dh_group_numbers      = [20]
}

resource "aws_vpn_connection" "defaults" { # expect: fail aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

}

resource "aws_vpn_connection" "one_left_out" { # expect: fail aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel1_phase1_dh_group_numbers      = [14, 20]
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

# As modules write what may be left out.
resource "aws_vpn_connection" "nothing_in_a_list" { # expect: fail aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_phase1_encryption_algorithms = [null]
}

resource "aws_vpn_connection" "sha_1" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel1_phase1_dh_group_numbers      = [14, 20]
  tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel1_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel1_phase2_dh_group_numbers      = [20]
  tunnel2_ike_versions                 = ["ikev2"]
  tunnel2_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel2_phase1_integrity_algorithms  = ["SHA2-256", "SHA1"] # expect: fail aws_vpn_connection_strong_parameters
  tunnel2_phase1_dh_group_numbers      = [14, 20]
  tunnel2_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel2_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel2_phase2_dh_group_numbers      = [20]
}

resource "aws_vpn_connection" "group_2" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel1_phase1_dh_group_numbers      = [14, 20]
  tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel1_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel1_phase2_dh_group_numbers      = [2, 14] # expect: fail aws_vpn_connection_strong_parameters
  tunnel2_ike_versions                 = ["ikev2"]
  tunnel2_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel2_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel2_phase1_dh_group_numbers      = [14, 20]
  tunnel2_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel2_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel2_phase2_dh_group_numbers      = [20]
}

resource "aws_vpn_connection" "ikev1" { # expect: fail aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions = ["ikev1", "ikev2"] # expect: fail aws_vpn_connection_strong_parameters
}

resource "aws_vpn_connection" "undecided" { # expect: unknown aws_vpn_connection_parameters_restricted
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"

  tunnel1_ike_versions                 = var.versions # expect: unknown aws_vpn_connection_strong_parameters
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel1_phase1_dh_group_numbers      = [14, 20]
  tunnel1_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel1_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel1_phase2_dh_group_numbers      = [20]
  tunnel2_ike_versions                 = ["ikev2"]
  tunnel2_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel2_phase1_integrity_algorithms  = ["SHA2-256"]
  tunnel2_phase1_dh_group_numbers      = [14, 20]
  tunnel2_phase2_encryption_algorithms = ["AES256-GCM-16"]
  tunnel2_phase2_integrity_algorithms  = ["SHA2-512"]
  tunnel2_phase2_dh_group_numbers      = [20]
}
