provider "aws" {
  region = "eu-central-1"
}

variable "engine" {
  type = string
}

resource "aws_db_instance" "records" { # expect: pass aws_hipaa_eligible_service
  engine = "postgres"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_db_instance" "express" {
  engine = "sqlserver-ex" # expect: fail aws_hipaa_eligible_service
  tags   = { Classification = "PHI" }
}

resource "aws_db_instance" "undecided" {
  engine = var.engine # expect: unknown aws_hipaa_eligible_service
  tags   = { Classification = "PHI" }
}

resource "aws_lightsail_instance" "records" { # expect: fail aws_hipaa_eligible_service
  name              = "records"
  availability_zone = "eu-central-1a"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "nano_3_0"
  tags              = { Classification = "RESTRICTED" }
}

resource "aws_lightsail_instance" "website" {
  name              = "website"
  availability_zone = "eu-central-1a"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "nano_3_0"
}

module "instance" {
  source = "./module"
}
