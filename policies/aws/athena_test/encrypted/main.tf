variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = null
}

resource "aws_athena_database" "kept" { # expect: pass aws_athena_database_encrypted
  name   = "visits"
  bucket = "query-results"

  encryption_configuration {
    encryption_option = "SSE_S3"
  }
}

resource "aws_athena_database" "absent" { # expect: fail aws_athena_database_encrypted
  name   = "visits"
  bucket = "query-results"
}

resource "aws_athena_database" "undecided" {
  name   = "visits"
  bucket = "query-results"

  encryption_configuration {
    encryption_option = var.setting # expect: unknown aws_athena_database_encrypted
  }
}
