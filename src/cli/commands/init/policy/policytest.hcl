# Each block is a resource as the policy sees it. Nested blocks are written as lists of objects.

policytest {
  targets = ["STEM.policy.hcl"]
}

resource "TYPE" "owned" {
  attrs = {
    tags = { owner = "records@example.com" }
  }
}

resource "TYPE" "nameless_owner" {
  expect_failure = true

  attrs = {
    tags = { owner = "" }
  }
}

resource "TYPE" "no_such_tag" {
  expect_failure = true

  attrs = {
    tags = { purpose = "intake" }
  }
}
