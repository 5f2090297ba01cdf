variable "pullers" {
  type = string
}

resource "aws_ecr_repository" "this" { # expect: fail aws_ecr_repository_customer_managed_key
  name = "of-module"
}

resource "aws_ecr_repository_policy" "this" {
  repository = aws_ecr_repository.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.pullers } # expect: fail aws_ecr_repository_policy_no_public_access
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}

resource "aws_ecr_registry_policy" "this" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = var.pullers # expect: fail aws_ecr_registry_policy_no_public_access
      Action    = "ecr:ReplicateImage"
      Resource  = "arn:aws:ecr:eu-central-1:123456789012:repository/*"
    }]
  })
}

resource "aws_ecr_registry_policy" "account" { # expect: pass aws_ecr_registry_policy_no_public_access
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "ecr:ReplicateImage"
      Resource  = "arn:aws:ecr:eu-central-1:123456789012:repository/*"
    }]
  })
}

resource "aws_ecrpublic_repository" "this" {
  repository_name = "of-module"
  tags            = { Classification = "CONFIDENTIAL" } # expect: fail aws_ecrpublic_repository_no_classified_images
}
