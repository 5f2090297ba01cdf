variable "tags" {
  type = map(string)
}

variable "choose" {
  type = bool
}

module "store" {
  source = "./modules/store"
}

# A category is no information about a person.
resource "aws_s3_bucket" "category" {
  bucket = "patient-intake-prod"

  tags = {
    Environment         = "prod"
    data_classification = "RESTRICTED"
    PatientData         = "true"
    AccountId           = "111122223333"
  }
}

resource "aws_s3_bucket" "number" {
  bucket = "scans.123-45-6789"

  tags = {
    Environment    = "prod"
    Classification = "RESTRICTED"
  }
}

resource "aws_s3_bucket" "either" {
  bucket = var.choose ? "scans.123-45-6789" : "scans"

  tags = {
    Environment    = "prod"
    Classification = "RESTRICTED"
  }
}

resource "aws_kms_key" "person" {
  description = "Records"

  tags = {
    Environment    = "prod"
    Classification = "RESTRICTED"
    PatientName    = "Mary Miller" # expect: fail aws_tags_without_phi
  }
}

resource "aws_kms_key" "value" {
  description = "Records"

  tags = {
    Environment    = "prod"
    Classification = "RESTRICTED"
    Subject        = "123-45-6789" # expect: fail aws_tags_without_phi
  }
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

resource "aws_kms_key" "undecided" {
  description = "Records"
  tags        = var.tags # expect: unknown aws_data_labelled, unknown aws_tags_without_phi
}

# Nothing is kept in it.
resource "aws_iam_role" "no_data" {
  name               = "deploy"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
