policytest {
  targets = ["vpn.policy.hcl"]
}

resource "aws_vpn_connection" "good" {
  attrs = {
    tunnel1_ike_versions                 = ["ikev2"]
    tunnel1_phase1_encryption_algorithms = ["AES256"]
    tunnel1_phase1_integrity_algorithms  = ["SHA2-256"]
    tunnel1_phase1_dh_group_numbers      = [20]
    tunnel1_phase2_encryption_algorithms = ["AES256"]
    tunnel1_phase2_integrity_algorithms  = ["SHA2-256"]
    tunnel1_phase2_dh_group_numbers      = [20]
    tunnel2_ike_versions                 = ["ikev2"]
    tunnel2_phase1_encryption_algorithms = ["AES256"]
    tunnel2_phase1_integrity_algorithms  = ["SHA2-256"]
    tunnel2_phase1_dh_group_numbers      = [20]
    tunnel2_phase2_encryption_algorithms = ["AES256"]
    tunnel2_phase2_integrity_algorithms  = ["SHA2-256"]
    tunnel2_phase2_dh_group_numbers      = [20]
  }
}

resource "aws_vpn_connection" "defaults" {
  expect_failure = true
  attrs          = { type = "ipsec.1" }
}

resource "aws_ec2_client_vpn_endpoint" "good" {
  attrs = {
    authentication_options = [{ type = "certificate-authentication" }]
    connection_log_options = [{ enabled = true }]
  }
}

resource "aws_ec2_client_vpn_endpoint" "silent" {
  expect_failure = true

  attrs = {
    authentication_options = [{ type = "certificate-authentication" }]
    connection_log_options = [{ enabled = false }]
  }
}

resource "aws_ec2_client_vpn_endpoint" "password" {
  expect_failure = true

  attrs = {
    authentication_options = [{ type = "directory-service-authentication" }]
    connection_log_options = [{ enabled = true }]
  }
}
