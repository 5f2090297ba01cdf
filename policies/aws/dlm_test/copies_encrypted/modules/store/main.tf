variable "setting" {
  type = bool
}

resource "aws_dlm_lifecycle_policy" "this" {
  description        = "Copies of snapshots"
  execution_role_arn = "arn:aws:iam::111122223333:role/service"

  policy_details {
    resource_types = ["VOLUME"]

    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }

      retain_rule {
        count = 14
      }

      cross_region_copy_rule {
        target    = "eu-central-1"
        encrypted = var.setting # expect: fail aws_dlm_lifecycle_policy_copies_encrypted
        cmk_arn   = "arn:aws:kms:eu-central-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}
