variable "setting" {
  type = string
}

resource "aws_athena_database" "this" {
  name   = "visits"
  bucket = "query-results"

  encryption_configuration {
    encryption_option = var.setting # expect: fail aws_athena_database_encrypted
  }
}
