variable "protocol" {
  type = string
}

resource "aws_s3_bucket" "this" {
  bucket = "clinic-handbook"
  tags   = { Classification = "INTERNAL", Environment = "dev" }

  website {
    redirect_all_requests_to = "${var.protocol}://portal.clinic.example" # expect: fail aws_s3_bucket_no_website_on_data
  }
}

resource "aws_s3_bucket_website_configuration" "this" {
  bucket = "clinic-manual"

  redirect_all_requests_to {
    host_name = "portal.clinic.example"
    protocol  = var.protocol # expect: fail aws_s3_bucket_website_configuration_no_website_on_data
  }
}
