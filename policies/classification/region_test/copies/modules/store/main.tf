variable "replica" {
  type = string
}

resource "aws_secretsmanager_secret" "this" {
  name = "records/login"

  replica {
    region = var.replica # expect: fail aws_copies_in_allowed_regions
  }
}
