policytest {
  targets = ["hipaa_eligible.policy.hcl"]
}

# Mocks have no classification, so nothing is judged there: the source tests have all cases.

resource "aws_lightsail_instance" "unclassified" {
  attrs = { name = "website" }
}
