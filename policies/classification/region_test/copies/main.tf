variable "region" {
  type = string
}

module "store" {
  source = "./modules/store"

  replica = "ap-southeast-2"
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_dynamodb_table" "near" { # expect: pass aws_copies_in_allowed_regions
  name = "visits"

  replica {
    region_name = "eu-west-1"
  }
}

# What is in the region of its provider is judged there.
resource "aws_kms_key" "own" { # expect: pass aws_copies_in_allowed_regions
  description = "Records"
}

resource "aws_kms_key" "stated" {
  description = "Records"
  region      = "us-east-2" # expect: fail aws_copies_in_allowed_regions
}

resource "aws_dynamodb_table" "far" {
  name = "records"

  replica {
    region_name = "eu-west-1"
  }

  replica {
    region_name = "us-east-2" # expect: fail aws_copies_in_allowed_regions
  }
}

resource "aws_redshift_snapshot_copy" "far" {
  cluster_identifier = "reports"
  destination_region = "us-west-2" # expect: fail aws_copies_in_allowed_regions
}

resource "aws_ecr_replication_configuration" "far" {
  replication_configuration {
    rule {
      destination {
        region      = "us-west-2" # expect: fail aws_copies_in_allowed_regions
        registry_id = "111122223333"
      }
    }
  }
}

resource "aws_backup_plan" "far" {
  name = "records"

  rule {
    rule_name         = "daily"
    target_vault_name = "records"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-east-1:111122223333:backup-vault:records" # expect: fail aws_copies_in_allowed_regions
    }
  }
}

resource "aws_efs_replication_configuration" "undecided" {
  source_file_system_id = "fs-0123456789abcdef0"

  destination {
    region = var.region # expect: unknown aws_copies_in_allowed_regions
  }
}

# The name of a bucket tells no region.
resource "aws_s3_bucket_replication_configuration" "elsewhere" {
  bucket = "clinic-records"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::clinic-records-copy" # expect: unknown aws_copies_in_allowed_regions
    }
  }
}

# It is in the region of its own provider.
resource "aws_s3_bucket" "copy" {
  bucket = "clinic-reports-copy"
}

resource "aws_s3_bucket_replication_configuration" "here" { # expect: pass aws_copies_in_allowed_regions
  bucket = "clinic-reports"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}
