variable "secret_key" {
  type      = string
  sensitive = true
}

resource "vault_managed_keys" "literal" {
  aws {
    name       = "records"
    access_key = "not-a-real-access-key"
    secret_key = "not-a-real-secret-key" # expect: fail vault_managed_keys_no_access_keys
    key_bits   = "2048"
    key_type   = "RSA"
    kms_key    = "alias/vault"
  }
}

resource "vault_managed_keys" "given" {
  aws {
    name       = "records"
    access_key = var.secret_key
    secret_key = var.secret_key # expect: unknown vault_managed_keys_no_access_keys
    key_bits   = "2048"
    key_type   = "RSA"
    kms_key    = "alias/vault"
  }
}

resource "vault_managed_keys" "device" {
  pkcs {
    name      = "hsm"
    library   = "softhsm"
    key_label = "vault"
    key_id    = "1"
    mechanism = "0x1085"
    pin       = "from-the-device"
  }
}

module "keys" {
  source = "./modules/keys"

  secret_key = "not-a-real-secret-key"
}
