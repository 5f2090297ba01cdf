resource "aws_kms_key" "this" {
  policy = "{}" # expect: fail aws_set_in_one_place
}

output "id" {
  value = aws_kms_key.this.id
}
