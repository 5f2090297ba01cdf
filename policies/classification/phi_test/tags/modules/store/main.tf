variable "tags" {
  type = map(string)
}

resource "aws_dynamodb_table" "this" {
  name = "records"
  tags = merge({ Service = "records" }, var.tags) # expect: fail aws_tags_without_phi
}
