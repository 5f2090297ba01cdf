variable "protocols" {
  type = list(string)
}

variable "policy" {
  type = string
}

variable "endpoint" {
  type = string
}

variable "algorithm" {
  type = string
}

module "old" {
  source = "./modules/server"
}

resource "aws_transfer_server" "good" { # expect: pass aws_transfer_server_no_ftp, pass aws_transfer_server_security_policy
  security_policy_name = "TransferSecurityPolicy-2024-01"
  endpoint_type        = "VPC"
  protocols            = ["SFTP", "FTPS"]
}

resource "aws_transfer_server" "ftp" {
  security_policy_name = "TransferSecurityPolicy-2024-01"
  endpoint_type        = "VPC"
  protocols            = ["SFTP", "FTP"] # expect: fail aws_transfer_server_no_ftp
}

resource "aws_transfer_server" "undecided" {
  security_policy_name = var.policy # expect: unknown aws_transfer_server_security_policy
  endpoint_type        = var.endpoint
  protocols            = var.protocols # expect: unknown aws_transfer_server_no_ftp
}

# SHA-1 by default, and open to the internet.
resource "aws_transfer_server" "absent" { # expect: fail aws_transfer_server_security_policy
  domain = "S3"
}

# Medium.
resource "aws_transfer_server" "of_2020" {
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-2020-06" # expect: fail aws_transfer_server_security_policy
}

resource "aws_transfer_server" "restricted" {
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-Restricted-2024-06"
}

resource "aws_transfer_server" "audited" {
  endpoint_type        = "VPC"
  security_policy_name = "TransferSecurityPolicy-SshAuditCompliant-2025-02"
}

resource "aws_transfer_connector" "sftp" { # expect: pass aws_transfer_connector_security_policy
  access_role          = "arn:aws:iam::111122223333:role/transfer"
  url                  = "sftp://partner.example"
  security_policy_name = "TransferSFTPConnectorSecurityPolicy-2024-03"
}

resource "aws_transfer_connector" "left_to_the_service" {
  access_role = "arn:aws:iam::111122223333:role/transfer"
  url         = "sftp://partner.example"
}

resource "aws_transfer_connector" "undecided" {
  access_role          = "arn:aws:iam::111122223333:role/transfer"
  url                  = "sftp://partner.example"
  security_policy_name = var.policy # expect: unknown aws_transfer_connector_security_policy
}

resource "aws_transfer_connector" "old" {
  access_role          = "arn:aws:iam::111122223333:role/transfer"
  url                  = "sftp://partner.example"
  security_policy_name = "TransferSecurityPolicy-2018-11" # expect: fail aws_transfer_connector_security_policy
}

resource "aws_transfer_connector" "as2" { # expect: pass aws_transfer_connector_encrypted
  access_role = "arn:aws:iam::111122223333:role/transfer"
  url         = "http://partner.example"

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = "AES256_CBC"
    local_profile_id     = "p-1"
    mdn_response         = "SYNC"
    partner_profile_id   = "p-2"
    signing_algorithm    = "SHA256"
  }
}

resource "aws_transfer_connector" "as2_over_https" {
  access_role = "arn:aws:iam::111122223333:role/transfer"
  url         = "https://partner.example"

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = "NONE"
    local_profile_id     = "p-1"
    mdn_response         = "SYNC"
    partner_profile_id   = "p-2"
    signing_algorithm    = "SHA256"
  }
}

resource "aws_transfer_connector" "as2_plain" {
  access_role = "arn:aws:iam::111122223333:role/transfer"
  url         = "http://partner.example"

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = "NONE" # expect: fail aws_transfer_connector_encrypted
    local_profile_id     = "p-1"
    mdn_response         = "SYNC"
    partner_profile_id   = "p-2"
    signing_algorithm    = "SHA256"
  }
}

resource "aws_transfer_connector" "as2_undecided" {
  access_role = "arn:aws:iam::111122223333:role/transfer"
  url         = "http://partner.example"

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = var.algorithm # expect: unknown aws_transfer_connector_encrypted
    local_profile_id     = "p-1"
    mdn_response         = "SYNC"
    partner_profile_id   = "p-2"
    signing_algorithm    = "SHA256"
  }
}
