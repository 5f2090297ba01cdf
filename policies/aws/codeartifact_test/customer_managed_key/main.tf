variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/codeartifact"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_codeartifact_domain" "kept" { # expect: pass aws_codeartifact_domain_customer_managed_key
  domain         = "kept"
  encryption_key = aws_kms_key.records.arn
}

resource "aws_codeartifact_domain" "unkeyed" { # expect: fail aws_codeartifact_domain_customer_managed_key
  domain = "unkeyed"
}

resource "aws_codeartifact_domain" "undecided" {
  domain         = "undecided"
  encryption_key = var.setting # expect: unknown aws_codeartifact_domain_customer_managed_key
}
