resource "aws_ecr_repository" "this" { # expect: fail aws_ecr_repository_customer_managed_key
  name = "of-module"
}

resource "aws_ecrpublic_repository" "this" {
  repository_name = "of-module"
  tags            = { Classification = "CONFIDENTIAL" } # expect: fail aws_ecrpublic_repository_no_classified_images
}
