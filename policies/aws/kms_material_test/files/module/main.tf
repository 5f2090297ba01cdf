variable "content" {
  type = string
}

resource "local_file" "this" {
  filename = "this"
  content  = var.content # expect: fail local_file_no_key_material
}

resource "local_sensitive_file" "this" {
  filename = "this"
  content  = var.content # expect: fail local_sensitive_file_no_key_material
}

resource "aws_s3_object" "this" {
  bucket  = "tokens"
  key     = "this"
  content = var.content # expect: fail aws_s3_object_no_key_material
}
