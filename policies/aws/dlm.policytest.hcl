policytest {
  targets = ["dlm.policy.hcl"]
}

resource "aws_dlm_lifecycle_policy" "kept" {
  attrs = {
    description        = "Copies of snapshots"
    execution_role_arn = "arn:aws:iam::111122223333:role/service"
    policy_details = [{
      resource_types = ["VOLUME"]
      schedule = [{
        name = "daily"
        create_rule = [{
          interval = 24
        }]
        retain_rule = [{
          count = 14
        }]
        cross_region_copy_rule = [{
          target    = "eu-central-1"
          encrypted = true
          cmk_arn   = "arn:aws:kms:eu-central-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
          retain_rule = [{
            interval      = 30
            interval_unit = "DAYS"
          }]
        }]
      }]
    }]
  }
}

resource "aws_dlm_lifecycle_policy" "copies_encrypted_off" {
  expect_failure = true

  attrs = {
    description        = "Copies of snapshots"
    execution_role_arn = "arn:aws:iam::111122223333:role/service"
    policy_details = [{
      resource_types = ["VOLUME"]
      schedule = [{
        name = "daily"
        create_rule = [{
          interval = 24
        }]
        retain_rule = [{
          count = 14
        }]
        cross_region_copy_rule = [{
          target    = "eu-central-1"
          encrypted = false
          cmk_arn   = "arn:aws:kms:eu-central-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
          retain_rule = [{
            interval      = 30
            interval_unit = "DAYS"
          }]
        }]
      }]
    }]
  }
}

resource "aws_dlm_lifecycle_policy" "copies_encrypted_by_event" {
  expect_failure = true

  attrs = {
    description        = "Copies of snapshots"
    execution_role_arn = "arn:aws:iam::111122223333:role/service"
    policy_details = [{
      policy_type = "EVENT_BASED_POLICY"
      action = [{
        name = "copy"
        cross_region_copy = [{
          target = "eu-central-1"
          encryption_configuration = [{
            encrypted = false
          }]
        }]
      }]
    }]
  }
}

resource "aws_dlm_lifecycle_policy" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    description        = "Copies of snapshots"
    execution_role_arn = "arn:aws:iam::111122223333:role/service"
    policy_details = [{
      resource_types = ["VOLUME"]
      schedule = [{
        name = "daily"
        create_rule = [{
          interval = 24
        }]
        retain_rule = [{
          count = 14
        }]
        cross_region_copy_rule = [{
          target    = "eu-central-1"
          encrypted = true
          retain_rule = [{
            interval      = 30
            interval_unit = "DAYS"
          }]
        }]
      }]
    }]
  }
}
