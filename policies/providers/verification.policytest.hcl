policytest {
  targets = ["verification.policy.hcl"]
}

provider "kubernetes" "verifying" {
  attrs = { host = "https://cluster.clinic.example" }
}

provider "kubernetes" "trusting" {
  expect_failure = true
  attrs          = { insecure = true }
}
