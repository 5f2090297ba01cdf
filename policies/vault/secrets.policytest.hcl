policytest {
  targets = ["secrets.policy.hcl"]
}

resource "vault_kv_secret_v2" "written" {
  expect_failure = true
  attrs          = { data_json = "{\"password\":\"Correct-Horse-9-battery\"}" }
}

resource "vault_kv_secret_v2" "write_only" {
  attrs = { mount = "kv" }
}
