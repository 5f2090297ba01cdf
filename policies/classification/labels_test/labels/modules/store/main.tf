variable "name" {
  type    = string
  default = "scans.123-45-6789"
}

variable "tags" {
  type = map(string)
  default = {
    SSN = "123-45-6789"
  }
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
  tags   = var.tags # expect: fail aws_data_labelled, fail aws_tags_without_phi
}
