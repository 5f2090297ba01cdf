policytest {
  targets = ["labels.policy.hcl"]
}

resource "aws_iam_role" "category" {
  attrs = { name = "patient-intake", tags = { PatientData = "true" } }
}

resource "aws_iam_role" "person" {
  expect_failure = true
  attrs          = { name = "patient-intake", tags = { PatientName = "Mary Miller" } }
}
