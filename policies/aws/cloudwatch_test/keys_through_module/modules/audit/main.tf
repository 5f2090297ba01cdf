resource "aws_cloudtrail" "audit" { # expect: fail aws_cloudtrail_key_deletion_alarm
  name           = "audit"
  s3_bucket_name = "clinic-audit"
}
