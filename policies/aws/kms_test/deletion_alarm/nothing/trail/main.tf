resource "aws_cloudtrail" "account" { # expect: fail aws_cloudtrail_key_deletion_alarm
  name           = "account"
  s3_bucket_name = "trail"
}
