policytest {
  targets = ["region.policy.hcl"]
}

provider "aws" "near" {
  attrs = { region = "eu-central-1" }

  inputs {
    allowed_regions = ["eu-central-1"]
  }
}

provider "aws" "far" {
  expect_failure = true
  attrs          = { region = "us-east-2" }

  inputs {
    allowed_regions = ["eu-central-1"]
  }
}

# Nothing is asked without a list.
provider "aws" "anywhere" {
  attrs = { region = "us-east-2" }
}

resource "aws_dynamodb_table" "near" {
  attrs = { name = "visits", replica = [{ region_name = "eu-west-1" }] }

  inputs {
    allowed_regions = ["eu-central-1", "eu-west-1"]
  }
}

resource "aws_dynamodb_table" "far" {
  expect_failure = true
  attrs          = { name = "visits", replica = [{ region_name = "us-east-2" }] }

  inputs {
    allowed_regions = ["eu-central-1", "eu-west-1"]
  }
}

resource "aws_dynamodb_table" "anywhere" {
  attrs = { name = "visits", replica = [{ region_name = "us-east-2" }] }
}

resource "aws_dlm_lifecycle_policy" "far" {
  expect_failure = true
  attrs = {
    description = "daily"
    policy_details = [{
      schedule = [{ name = "daily", cross_region_copy_rule = [{ target = "us-east-2" }] }]
    }]
  }

  inputs {
    allowed_regions = ["eu-central-1"]
  }
}
