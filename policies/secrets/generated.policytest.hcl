policytest {
  targets = ["generated.policy.hcl"]
}

resource "random_password" "long" {
  attrs = { length = 32 }
}

resource "random_password" "short" {
  expect_failure = true
  attrs          = { length = 8 }
}
