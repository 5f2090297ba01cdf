variable "setting" {
  type = string
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
        encrypted = true
        cmk_arn   = var.setting # expect: fail aws_dlm_lifecycle_policy_customer_managed_key

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}
