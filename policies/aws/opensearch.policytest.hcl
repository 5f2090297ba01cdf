policytest {
  targets = ["opensearch.policy.hcl"]
}

resource "aws_opensearch_domain" "encrypted" {
  attrs = {
    encrypt_at_rest = [{ enabled = true }]
  }
}

resource "aws_opensearch_domain" "plain" {
  expect_failure = true

  attrs = {
    encrypt_at_rest = [{ enabled = false }]
  }
}

resource "aws_opensearch_domain" "absent" {
  expect_failure = true

  attrs = {
    domain_name     = "notes"
    encrypt_at_rest = []
  }
}

resource "aws_elasticsearch_domain" "encrypted" {
  attrs = {
    encrypt_at_rest = [{ enabled = true }]
  }
}

resource "aws_elasticsearch_domain" "plain" {
  expect_failure = true

  attrs = {
    encrypt_at_rest = [{ enabled = false }]
  }
}

resource "aws_elasticsearch_domain" "absent" {
  expect_failure = true

  attrs = {
    domain_name     = "notes"
    encrypt_at_rest = []
  }
}
