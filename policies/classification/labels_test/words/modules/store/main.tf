variable "classification" {
  type = string
}

resource "aws_s3_bucket" "this" {
  bucket = "clinic-words"

  tags = {
    Environment = "dev"
    DataClass   = var.classification # expect: fail aws_labels_in_vocabulary, fail aws_label_keys_agreed
  }
}
