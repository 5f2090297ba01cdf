policytest {
  targets = ["transfer.policy.hcl"]
}

resource "aws_transfer_server" "good" {
  attrs = { protocols = ["SFTP"], security_policy_name = "TransferSecurityPolicy-2024-01", endpoint_type = "VPC" }
}

resource "aws_transfer_server" "ftp" {
  expect_failure = true
  attrs          = { protocols = ["FTP"], security_policy_name = "TransferSecurityPolicy-2024-01", endpoint_type = "VPC" }
}

resource "aws_transfer_server" "old" {
  expect_failure = true
  attrs          = { protocols = ["SFTP"], security_policy_name = "TransferSecurityPolicy-2018-11", endpoint_type = "VPC" }
}

resource "aws_transfer_connector" "good" {
  attrs = {
    url                  = "http://partner.example"
    security_policy_name = "TransferSFTPConnectorSecurityPolicy-2024-03"
    as2_config           = [{ encryption_algorithm = "AES256_CBC" }]
  }
}

resource "aws_transfer_connector" "plain" {
  expect_failure = true

  attrs = {
    url        = "http://partner.example"
    as2_config = [{ encryption_algorithm = "NONE" }]
  }
}
