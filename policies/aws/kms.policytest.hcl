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
