variable "recording" {
  type = bool
}

resource "aws_config_configuration_recorder" "this" { # expect: fail aws_config_configuration_recorder_encryption_rules, fail aws_config_configuration_recorder_violations_reported
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = var.recording # expect: fail aws_config_configuration_recorder_all_resources
    resource_types = ["AWS::EC2::Instance"]
  }
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = var.recording # expect: fail aws_config_configuration_recorder_status_recording
}

resource "aws_config_config_rule" "databases" {
  name = "databases"

  source {
    owner             = "AWS"
    source_identifier = "RDS_STORAGE_ENCRYPTED"
  }
}
