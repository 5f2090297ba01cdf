variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/ebs"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_dlm_lifecycle_policy" "kept" { # expect: pass aws_dlm_lifecycle_policy_customer_managed_key
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
        cmk_arn   = "arn:aws:kms:eu-central-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}

resource "aws_dlm_lifecycle_policy" "unkeyed" {
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

      cross_region_copy_rule { # expect: fail aws_dlm_lifecycle_policy_customer_managed_key
        target    = "eu-central-1"
        encrypted = true

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}

resource "aws_dlm_lifecycle_policy" "undecided" {
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
        cmk_arn   = var.setting # expect: unknown aws_dlm_lifecycle_policy_customer_managed_key

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}
