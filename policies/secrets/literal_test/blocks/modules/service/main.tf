variable "key" {
  type = string
}

provider "datadog" {
  api_key = var.key # expect: fail provider_without_credentials
}

module "elsewhere" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.10.0"

  identifier = "records"
  password   = var.key # expect: fail module_without_literal_secrets
}

resource "aws_db_instance" "placeholder" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "replace_me" # expect: fail no_placeholder_secret
}
