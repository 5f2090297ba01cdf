variable "mrn" {
  type = string
}

resource "aws_s3_bucket" "this" {
  bucket = "import-${var.mrn}" # expect: fail aws_s3_bucket_no_phi_in_names
}

resource "aws_s3_object" "this" {
  bucket = "clinic-imports"
  key    = "imports/${var.mrn}.json" # expect: fail aws_s3_object_no_phi_in_names
}
