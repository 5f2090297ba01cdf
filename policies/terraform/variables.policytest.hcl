policytest {
  targets = ["variables.policy.hcl"]
}

resource "tfproof_variable" "marked" {
  attrs = { name = "db_password", type = "string", sensitive = true }
}

resource "tfproof_variable" "not_marked" {
  expect_failure = true
  attrs          = { name = "db_password", type = "string" }
}

resource "tfproof_variable" "given_away" {
  expect_failure = true
  attrs          = { name = "db_password", sensitive = true, default = "q7Zt-31-vienna" }
}

resource "tfproof_variable" "name_of_a_secret" {
  attrs = { name = "db_password_secret_name", default = "portal/database" }
}
