policytest {
  targets = ["config.policy.hcl"]
}

resource "aws_config_configuration_recorder_status" "on" {
  attrs = { is_enabled = true }
}

resource "aws_config_configuration_recorder_status" "off" {
  expect_failure = true
  attrs          = { is_enabled = false }
}

resource "aws_config_configuration_recorder" "all" {
  attrs = { recording_group = [{ all_supported = true }] }
}

resource "aws_config_configuration_recorder" "some" {
  expect_failure = true
  attrs          = { recording_group = [{ all_supported = false }] }
}

resource "aws_config_conformance_pack" "encryption" {
  skip  = true
  attrs = { template_body = "RDS_STORAGE_ENCRYPTED ENCRYPTED_VOLUMES S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED CMK_BACKING_KEY_ROTATION_ENABLED CLOUD_TRAIL_ENCRYPTION_ENABLED" }
}

resource "aws_cloudwatch_event_rule" "compliance" {
  skip  = true
  attrs = { event_pattern = "{\"detail-type\":[\"Security Hub Findings - Imported\"]}" }
}
