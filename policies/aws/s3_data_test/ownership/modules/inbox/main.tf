variable "ownership" {
  type = string
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "clinic-inbox"

  rule {
    object_ownership = var.ownership # expect: fail aws_s3_bucket_ownership_controls_acls_disabled
  }
}
