variable "readers" {
  type = string
}

locals {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.readers }
      Action    = ["s3:GetObject", "s3:ListBucket"]
      Resource  = ["arn:aws:s3:::clinic-exchange", "arn:aws:s3:::clinic-exchange/*"]
    }]
  })
}

resource "aws_s3_bucket_policy" "this" {
  bucket = "clinic-exchange"
  policy = local.policy # expect: fail aws_s3_bucket_policy_no_public_access
}

resource "aws_s3_access_point" "this" {
  name   = "exchange"
  bucket = "clinic-exchange"
  policy = local.policy # expect: fail aws_s3_access_point_no_public_policy
}

resource "aws_s3control_access_point_policy" "this" {
  access_point_arn = aws_s3_access_point.this.arn
  policy           = local.policy # expect: fail aws_s3control_access_point_policy_no_public_access
}

# The argument of old.
resource "aws_s3_bucket" "this" {
  bucket = "clinic-inbox"
  policy = local.policy # expect: fail aws_s3_bucket_insecure_transport_denied, fail aws_s3_bucket_no_public_policy
}
