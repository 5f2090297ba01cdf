locals {
  rules = {
    databases = "RDS_STORAGE_ENCRYPTED"
    volumes   = "ENCRYPTED_VOLUMES"
    buckets   = "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED"
    keys      = "CMK_BACKING_KEY_ROTATION_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "this" { # expect: pass aws_config_configuration_recorder_all_resources, pass aws_config_configuration_recorder_encryption_rules, pass aws_config_configuration_recorder_violations_reported
  role_arn = "arn:aws:iam::123456789012:role/config"
}

resource "aws_config_configuration_recorder_status" "this" { # expect: pass aws_config_configuration_recorder_status_recording
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
}

resource "aws_config_config_rule" "encryption" {
  for_each = local.rules

  name = each.key

  source {
    owner             = "AWS"
    source_identifier = each.value
  }
}

# The last of them is in a pack.
resource "aws_config_conformance_pack" "trails" {
  name = "trails"

  template_body = <<-EOT
    Resources:
      TrailsEncrypted:
        Type: AWS::Config::ConfigRule
        Properties:
          ConfigRuleName: trails-encrypted
          Source:
            Owner: AWS
            SourceIdentifier: CLOUD_TRAIL_ENCRYPTION_ENABLED
  EOT
}

resource "aws_cloudwatch_event_rule" "compliance" {
  name = "compliance"

  event_pattern = jsonencode({
    source      = ["aws.config"]
    detail-type = ["Config Rules Compliance Change"]
  })
}
