policytest {
  targets = ["outputs.policy.hcl"]
}

resource "tfproof_output" "plain" {
  attrs = { name = "endpoint", value = "db.example.org" }
  meta  = { module_path = "." }
}

resource "tfproof_output" "secret" {
  expect_failure = true
  attrs          = { name = "password", value = core::sensitive("q7Zt-31-vienna") }
  meta           = { module_path = "." }
}
