variable "url" {
  type    = string
  default = "postgres://records:correct9horse@db.internal:5432/records"
}

variable "password" {
  type    = string
  default = "correct-Horse-9-battery"
}

resource "aws_lambda_function" "this" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      DATABASE = var.url # expect: fail no_known_credential
    }
  }
}

provider "vault" {
  token = var.password
}

module "inner" {
  source   = "git::https://git.example.org/modules/database.git"
  password = var.password # expect: fail module_without_literal_secrets
}
