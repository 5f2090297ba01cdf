variable "tags" {
  type = map(string)
}

resource "aws_s3_bucket" "this" {
  bucket = "clinic-exports"
  tags   = var.tags # expect: fail aws_data_labelled
}
