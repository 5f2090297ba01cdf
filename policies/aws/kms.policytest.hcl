policytest {
  targets = ["kms.policy.hcl"]
}

resource "aws_kms_key" "rotates" {
  attrs = {
    enable_key_rotation = true
  }
}

resource "aws_kms_key" "never_rotates" {
  expect_failure = true

  attrs = {
    enable_key_rotation = false
  }
}

resource "aws_kms_key" "absent" {
  expect_failure = true

  attrs = {
    description = "Documents"
  }
}

resource "aws_kms_key" "asymmetric" {
  attrs = {
    customer_master_key_spec = "RSA_4096"
    key_usage                = "SIGN_VERIFY"
  }
}

resource "aws_kms_key" "hmac" {
  attrs = {
    customer_master_key_spec = "HMAC_256"
    key_usage                = "GENERATE_VERIFY_MAC"
  }
}

resource "aws_kms_key" "in_custom_store" {
  attrs = {
    custom_key_store_id = "cks-1234567890abcdef0"
  }
}

resource "aws_kms_key" "twice_a_year" {
  attrs = {
    enable_key_rotation     = true
    rotation_period_in_days = 180
  }
}

resource "aws_kms_key" "every_two_years" {
  expect_failure = true

  attrs = {
    enable_key_rotation     = true
    rotation_period_in_days = 730
  }
}

# --- How long keys live -------------------------------------------------------

resource "aws_kms_key" "waits_a_week" {
  expect_failure = true

  attrs = {
    enable_key_rotation     = true
    deletion_window_in_days = 7
  }
}

resource "aws_kms_key" "disabled" {
  expect_failure = true

  attrs = {
    enable_key_rotation = true
    is_enabled          = false
  }
}

resource "aws_kms_replica_key" "fine" {
  attrs = { primary_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/mrk-1" }
}

resource "aws_kms_replica_key" "waits_a_week" {
  expect_failure = true
  attrs          = { deletion_window_in_days = 7 }
}

resource "aws_kms_replica_key" "disabled" {
  expect_failure = true
  attrs          = { enabled = false }
}

resource "aws_kms_external_key" "fine" {
  attrs = {
    key_material_base64 = "cGxhY2Vob2xkZXI="
    valid_to            = "2027-01-31T00:00:00Z"
  }
}

resource "aws_kms_external_key" "stays" {
  expect_failure = true
  attrs          = { key_material_base64 = "cGxhY2Vob2xkZXI=" }
}

resource "aws_kms_external_key" "waits_a_week" {
  expect_failure = true
  attrs          = { deletion_window_in_days = 7 }
}

resource "aws_kms_external_key" "disabled" {
  expect_failure = true
  attrs          = { enabled = false }
}

resource "aws_kms_alias" "fine" {
  attrs = { name = "alias/records" }
}

resource "aws_kms_alias" "without_prefix" {
  expect_failure = true
  attrs          = { name = "records" }
}

resource "aws_cloudtrail" "without_alarm" {
  expect_failure = true
  attrs          = { name = "account" }
}

# Where users say that what is not labelled is no production, two weeks will do.
resource "aws_kms_key" "waits_two_weeks_and_is_not_labelled" {
  attrs = {
    enable_key_rotation     = true
    deletion_window_in_days = 14
  }

  inputs {
    unknown_environment_is_production = false
  }
}
