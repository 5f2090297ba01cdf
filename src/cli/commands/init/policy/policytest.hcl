# Each block is a resource as the policy sees it. Nested blocks are written as lists of objects.

policytest {
  targets = ["STEM.policy.hcl"]
}

resource "TYPE" "owned" {
  attrs = {
    GIVEN
  }
}

resource "TYPE" "nameless_owner" {
  expect_failure = true

  attrs = {
    EMPTY
  }
}

resource "TYPE" "no_such_tag" {
  expect_failure = true

  attrs = {
    OTHER
  }
}
