policytest {
  targets = ["provisioners.policy.hcl"]
}

resource "tfproof_provisioner" "plain" {
  attrs = { type = "local-exec", command = "psql --file schema.sql" }
}

resource "tfproof_provisioner" "secret" {
  expect_failure = true
  attrs          = { type = "local-exec", command = core::sensitive("psql --password q7Zt-31-vienna") }
}

resource "null_resource" "secret" {
  expect_failure = true
  attrs          = { triggers = { password = core::sensitive("q7Zt-31-vienna") } }
}

resource "terraform_data" "secret" {
  expect_failure = true
  attrs          = { input = core::sensitive("q7Zt-31-vienna") }
}

resource "terraform_data" "plain" {
  attrs = { input = "3" }
}
