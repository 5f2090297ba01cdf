policytest {
  targets = ["literal.policy.hcl"]
}

resource "aws_db_instance" "written" {
  expect_failure = true
  attrs          = { password = "Correct-Horse-9-battery" }
}

resource "aws_db_instance" "placeholder" {
  expect_failure = true
  attrs          = { password = "CHANGEME" }
}

resource "aws_db_instance" "managed" {
  attrs = { manage_master_user_password = true }
}

provider "vault" "written" {
  expect_failure = true
  attrs          = { token = "Correct-Horse-9-battery" }
}

provider "vault" "environment" {
  attrs = { address = "https://vault.clinic.example" }
}

module "database" "written" {
  expect_failure = true
  meta           = { source = "terraform-aws-modules/rds/aws" }
  attrs          = { password = "Correct-Horse-9-battery" }
}

module "database" "managed" {
  meta  = { source = "terraform-aws-modules/rds/aws" }
  attrs = { manage_master_user_password = true }
}
