# Which of two texts there is depends on what is not known.
variable "legacy" {
  type = bool
}

resource "local_file" "either_0" {
  filename = "out/a.sql"

  # expect: unknown embedded_sql_passwords at "CREATE USER"
  # expect: unknown embedded_pgcrypto at "SELECT pgp"
  content = (var.legacy ? <<-EOT
    CREATE USER a PASSWORD 'sunflower-42';
    SELECT pgp_sym_encrypt(a, 'lavender');
  EOT
  : "")
}

resource "local_file" "either_1" {
  filename = "out/a.js"

  # expect: unknown embedded_mongodb_field_encryption at "gender"
  content = (var.legacy ? <<-EOT
    const schema = {
      gender: { algorithm: "AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic" },
    };
  EOT
  : "")
}
