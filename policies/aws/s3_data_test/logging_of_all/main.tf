# The data events of all buckets.
resource "aws_cloudtrail" "data" {
  name           = "data"
  s3_bucket_name = "clinic-trail"

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

resource "aws_s3_bucket" "data_events" { # expect: pass aws_s3_bucket_access_logged
  bucket = "clinic-data-events"
  tags   = { Classification = "CONFIDENTIAL" }
}
