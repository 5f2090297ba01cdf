variable "recording" {
  type = bool
}

variable "event_pattern" {
  type = string
}

# All but a few is an answer too.
resource "aws_config_configuration_recorder" "all_but_some" { # expect: pass aws_config_configuration_recorder_all_resources, unknown aws_config_configuration_recorder_encryption_rules, unknown aws_config_configuration_recorder_violations_reported
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = false

    exclusion_by_resource_types {
      resource_types = ["AWS::EC2::NetworkInterface"]
    }

    recording_strategy {
      use_only = "EXCLUSION_BY_RESOURCE_TYPES"
    }
  }
}

resource "aws_config_configuration_recorder" "undecided" { # expect: unknown aws_config_configuration_recorder_encryption_rules, unknown aws_config_configuration_recorder_violations_reported
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = var.recording # expect: unknown aws_config_configuration_recorder_all_resources
  }
}

resource "aws_config_configuration_recorder_status" "undecided" {
  name       = "default"
  is_enabled = var.recording # expect: unknown aws_config_configuration_recorder_status_recording
}

resource "aws_config_organization_conformance_pack" "elsewhere" {
  name            = "hipaa"
  template_s3_uri = "s3://clinic-packs/hipaa.yaml"
}

resource "aws_cloudwatch_event_rule" "undecided" {
  name          = "undecided"
  event_pattern = var.event_pattern
}
