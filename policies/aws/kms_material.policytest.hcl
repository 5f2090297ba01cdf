policytest {
  targets = ["kms_material.policy.hcl"]
}

# Mocks have no references: keys that are written somewhere are in the source tests.

resource "local_file" "text" {
  attrs = { content = "text" }
}

resource "local_sensitive_file" "text" {
  attrs = { content = "text" }
}

resource "aws_s3_object" "text" {
  attrs = { content = "text" }
}
