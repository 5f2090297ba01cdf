variable "secret_key" {
  type = string
}

resource "vault_managed_keys" "this" {
  aws {
    name       = "records"
    access_key = "not-a-real-access-key"
    secret_key = var.secret_key # expect: fail vault_managed_keys_no_access_keys
    key_bits   = "2048"
    key_type   = "RSA"
    kms_key    = "alias/vault"
  }
}
