terraform { # expect: pass tfproof_root_data_labelled
  required_version = ">= 1.5"
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment    = "prod"
      Classification = "RESTRICTED"
    }
  }
}

resource "aws_dynamodb_table" "visits" {
  name         = "visits"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_kms_key" "visits" {
  enable_key_rotation = true
  tags                = { Name = "visits" }
}
