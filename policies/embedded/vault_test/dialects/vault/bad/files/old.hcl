listener "tcp" {
  address         = "[::]:8200"
  tls_cert_file   = "/vault/tls/vault.pem"
  tls_key_file    = "/vault/tls/vault.key"
  tls_min_version = "tls10"
}
