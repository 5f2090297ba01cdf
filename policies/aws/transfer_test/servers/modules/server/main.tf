variable "protocols" {
  type    = list(string)
  default = ["FTP"]
}

variable "policy" {
  type    = string
  default = "TransferSecurityPolicy-2018-11"
}

variable "algorithm" {
  type    = string
  default = "NONE"
}

resource "aws_transfer_server" "this" {
  security_policy_name = var.policy # expect: fail aws_transfer_server_security_policy
  endpoint_type        = "PUBLIC"
  protocols            = var.protocols # expect: fail aws_transfer_server_no_ftp
}

resource "aws_transfer_connector" "this" {
  access_role          = "arn:aws:iam::111122223333:role/transfer"
  url                  = "http://partner.example"
  security_policy_name = var.policy # expect: fail aws_transfer_connector_security_policy

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = var.algorithm # expect: fail aws_transfer_connector_encrypted
    local_profile_id     = "p-1"
    mdn_response         = "SYNC"
    partner_profile_id   = "p-2"
    signing_algorithm    = "SHA256"
  }
}
