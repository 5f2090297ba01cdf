variable "bucket" {
  type = string
}

variable "algorithm" {
  type = string
}

variable "customer_key" {
  type    = string
  default = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
}

resource "aws_s3_object" "this" {
  bucket                 = var.bucket
  key                    = "seed.json"
  server_side_encryption = var.algorithm # expect: fail aws_s3_object_no_weaker_encryption
}

resource "aws_s3_bucket_object" "this" {
  bucket                 = var.bucket
  key                    = "seed-of-old.json"
  server_side_encryption = var.algorithm # expect: fail aws_s3_bucket_object_no_weaker_encryption
}

resource "aws_s3_object_copy" "this" {
  bucket                 = var.bucket
  key                    = "seed-copy.json"
  source                 = "another-bucket/seed.json"
  server_side_encryption = var.algorithm    # expect: fail aws_s3_object_copy_no_weaker_encryption
  customer_key           = var.customer_key # expect: fail aws_s3_object_copy_no_customer_provided_key
}
