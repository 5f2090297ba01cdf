policytest {
  targets = ["phi.policy.hcl"]
}

resource "aws_iam_role" "category" {
  attrs = { name = "patient-intake", tags = { PatientData = "true", Account = "111122223333" } }
}

resource "aws_iam_role" "person" {
  expect_failure = true
  attrs          = { name = "patient-intake", tags = { PatientName = "Mary Miller" } }
}

resource "aws_iam_user" "number" {
  expect_failure = true
  attrs          = { name = "portal-mrn-00482913" }
}

resource "aws_s3_object" "metadata" {
  expect_failure = true
  attrs          = { bucket = "scans", key = "1.dcm", metadata = { patient_dob = "1984-03-12" } }
}

resource "aws_launch_template" "born" {
  expect_failure = true
  attrs = {
    name               = "workstation"
    tag_specifications = [{ resource_type = "volume", tags = { dob = "1984-03-12" } }]
  }
}
