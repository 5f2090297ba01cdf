variable "ebs_snapshot_copy" {
  type = string
}

variable "ami_copy" {
  type = string
}

module "store" {
  source = "./modules/store"

  ebs_snapshot_copy = "alias/aws/ebs"
  ami_copy          = "alias/aws/ebs"
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

resource "aws_ebs_snapshot_copy" "kept" { # expect: pass aws_ebs_snapshot_copy_customer_managed_key
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  encrypted          = true
  kms_key_id         = aws_kms_key.records.arn
}

resource "aws_ebs_snapshot_copy" "development" {
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  encrypted          = true
  tags               = { Environment = "dev" }
}

resource "aws_ebs_snapshot_copy" "plain" {
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  encrypted          = false
}

resource "aws_ebs_snapshot_copy" "unkeyed" { # expect: fail aws_ebs_snapshot_copy_customer_managed_key
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  encrypted          = true
}

resource "aws_ebs_snapshot_copy" "undecided" {
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  encrypted          = true
  kms_key_id         = var.ebs_snapshot_copy # expect: unknown aws_ebs_snapshot_copy_customer_managed_key
}

resource "aws_ami_copy" "kept" { # expect: pass aws_ami_copy_customer_managed_key
  name              = "kept"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-west-1"
  encrypted         = true
  kms_key_id        = aws_kms_key.records.arn
}

resource "aws_ami_copy" "development" {
  name              = "development"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-west-1"
  encrypted         = true
  tags              = { Environment = "dev" }
}

resource "aws_ami_copy" "plain" {
  name              = "plain"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-west-1"
}

resource "aws_ami_copy" "unkeyed" { # expect: fail aws_ami_copy_customer_managed_key
  name              = "unkeyed"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-west-1"
  encrypted         = true
}

resource "aws_ami_copy" "undecided" {
  name              = "undecided"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-west-1"
  encrypted         = true
  kms_key_id        = var.ami_copy # expect: unknown aws_ami_copy_customer_managed_key
}
