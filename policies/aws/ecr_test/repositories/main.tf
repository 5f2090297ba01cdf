provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}


variable "label" {
  type = string
}

variable "key_arn" {
  type = string
}

resource "aws_kms_key" "images" {
  description         = "Images"
  enable_key_rotation = true
}

resource "aws_ecr_repository" "keyed" { # expect: pass aws_ecr_repository_customer_managed_key
  name = "keyed"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }
}

resource "aws_ecr_repository" "default" { # expect: fail aws_ecr_repository_customer_managed_key
  name = "default"
}

resource "aws_ecr_repository" "aes" {
  name = "aes"

  encryption_configuration {
    encryption_type = "AES256" # expect: fail aws_ecr_repository_customer_managed_key
  }
}

# KMS without a key is under the key of AWS.
resource "aws_ecr_repository" "aws_key" {
  name = "aws-key"

  encryption_configuration { # expect: fail aws_ecr_repository_customer_managed_key
    encryption_type = "KMS"
  }
}

resource "aws_ecr_repository" "development" {
  name = "development"
  tags = { Environment = "dev" }
}

resource "aws_ecr_repository" "undecided" {
  name = "undecided"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.key_arn # expect: unknown aws_ecr_repository_customer_managed_key
  }
}

resource "aws_ecrpublic_repository" "public" { # expect: pass aws_ecrpublic_repository_no_classified_images
  repository_name = "tools"
  tags            = { Classification = "PUBLIC" }
}

resource "aws_ecrpublic_repository" "unclassified" { # expect: fail aws_ecrpublic_repository_no_classified_images
  repository_name = "unclassified"
}

resource "aws_ecrpublic_repository" "undecided" {
  repository_name = "undecided"
  tags            = { Classification = var.label } # expect: unknown aws_ecrpublic_repository_no_classified_images
}

module "images" {
  source = "./modules/images"
}
