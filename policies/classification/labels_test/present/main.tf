variable "tags" {
  type = map(string)
}

provider "aws" {
  alias  = "labelled"
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment    = "prod"
      Classification = "INTERNAL"
    }
  }
}

locals {
  common = { Environment = "prod", Owner = "records" }
}

module "store" {
  source = "./modules/store"

  tags = { Name = "exports" }
}

resource "aws_s3_bucket" "labelled" { # expect: pass aws_data_labelled, fail tfproof_root_data_labelled
  bucket = "clinic-intake"

  tags = {
    Environment    = "prod"
    Classification = "RESTRICTED"
  }
}

# The provider says it for all.
resource "aws_s3_bucket" "by_default" { # expect: pass aws_data_labelled
  provider = aws.labelled
  bucket   = "clinic-reports"
}

resource "aws_dynamodb_table" "merged" { # expect: pass aws_data_labelled
  name = "visits"
  tags = merge(local.common, { data_classification = "CONFIDENTIAL" }) # expect: fail aws_label_keys_agreed
}

resource "aws_kms_key" "unlabelled" { # expect: fail aws_data_labelled
  description = "Records"
}

resource "aws_kms_key" "half" {
  description = "Records"

  tags = { # expect: fail aws_data_labelled
    Environment = "prod"
  }
}

resource "aws_secretsmanager_secret" "half" {
  name = "portal/login"
  tags = merge(local.common, { Service = "portal" }) # expect: fail aws_data_labelled
}

resource "aws_ebs_volume" "undecided" {
  availability_zone = "eu-central-1a"
  size              = 20
  tags              = var.tags # expect: unknown aws_data_labelled, unknown aws_labels_in_vocabulary, unknown aws_label_keys_agreed
}

# What is certainly there is known; what is missing may come from elsewhere.
resource "aws_ebs_volume" "certain" { # expect: pass aws_data_labelled
  availability_zone = "eu-central-1a"
  size              = 20
  tags              = merge(var.tags, { Environment = "prod", Classification = "RESTRICTED" }) # expect: unknown aws_label_keys_agreed
}

# Nothing is kept in it.
resource "aws_iam_role" "no_data" {
  name               = "deploy"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_dynamodb_table" "named" { # expect: pass aws_data_labelled
  name = "letters"

  tags = {
    environment_name = "prod" # expect: fail aws_label_keys_agreed
    Classification   = "INTERNAL"
  }
}
