policytest {
  targets = ["files.policy.hcl"]
}

resource "tfproof_file" "certificate" {
  attrs = { name = "chain.pem", path = "tls/chain.pem", kind = "key", private_key = false }
}

resource "tfproof_file" "key" {
  expect_failure = true
  attrs          = { name = "server.pem", path = "tls/server.pem", kind = "key", private_key = true }
}

resource "tfproof_file" "encrypted_key" {
  attrs = { name = "server.pem.age", path = "tls/server.pem.age", kind = "key", encryption = "age" }
}

resource "tfproof_file" "store" {
  expect_failure = true
  attrs          = { name = "portal.p12", path = "tls/portal.p12", kind = "keystore" }
}

resource "tfproof_file" "state" {
  expect_failure = true
  attrs          = { name = "terraform.tfstate", path = "terraform.tfstate", kind = "state", empty = false }
}

resource "tfproof_file" "credentials" {
  expect_failure = true
  attrs          = { name = ".pgpass", path = ".pgpass", kind = "credentials" }
}

resource "tfproof_file" "harmless" {
  attrs = { name = ".env", path = ".env", kind = "dotenv", values = { AWS_REGION = "eu-central-1" } }
}

resource "tfproof_file" "dotenv" {
  expect_failure = true
  attrs          = { name = ".env", path = ".env", kind = "dotenv", values = { DB_PASSWORD = "q7Zt-31-vienna" } }
}

resource "tfproof_file" "variables" {
  expect_failure = true
  attrs          = { name = "prod.tfvars", path = "prod.tfvars", kind = "variables", values = { db_password = "q7Zt-31-vienna" } }
}
