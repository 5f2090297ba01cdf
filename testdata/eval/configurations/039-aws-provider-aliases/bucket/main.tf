terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
variable "name" {}
resource "aws_s3_bucket" "b" {
  bucket        = "my-${var.name}"
  force_destroy = var.name == "us"
  tags          = { Name = var.name }
}
output "bucket" { value = aws_s3_bucket.b.bucket }
