provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}


variable "environment_of_site" {
  type = string
}

resource "aws_s3_bucket_website_configuration" "site" { # expect: fail aws_s3_bucket_website_configuration_no_website_on_data
  bucket = "clinic-site"

  index_document {
    suffix = "index.html"
  }
}

resource "aws_s3_bucket_website_configuration" "redirect" { # expect: pass aws_s3_bucket_website_configuration_no_website_on_data
  bucket = "clinic-redirect"

  redirect_all_requests_to {
    host_name = "portal.clinic.example"
    protocol  = "https"
  }
}

resource "aws_s3_bucket_website_configuration" "plain_redirect" {
  bucket = "clinic-plain-redirect"

  redirect_all_requests_to { # expect: fail aws_s3_bucket_website_configuration_no_website_on_data
    host_name = "portal.clinic.example"
  }
}

# What is classified as public may be served to the public.
resource "aws_s3_bucket" "public" {
  bucket = "clinic-public"
  tags   = { Classification = "PUBLIC" }

  website {
    index_document = "index.html"
  }
}

resource "aws_s3_bucket_website_configuration" "public" {
  bucket = aws_s3_bucket.public.id

  index_document {
    suffix = "index.html"
  }
}

resource "aws_s3_bucket" "of_old" {
  bucket = "clinic-of-old"

  website { # expect: fail aws_s3_bucket_no_website_on_data
    index_document = "index.html"
  }
}

resource "aws_s3_bucket" "redirect_of_old" { # expect: pass aws_s3_bucket_no_website_on_data
  bucket = "clinic-redirect-of-old"

  website {
    redirect_all_requests_to = "https://portal.clinic.example"
  }
}

resource "aws_s3_bucket" "development" {
  bucket = "clinic-development"
  tags   = { Environment = "dev" }

  website {
    index_document = "index.html"
  }
}

# The environment decides, and is not known.
resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"
  tags   = { Environment = var.environment_of_site } # expect: unknown aws_s3_bucket_no_website_on_data

  website {
    index_document = "index.html"
  }
}

resource "aws_s3_bucket_website_configuration" "undecided" { # expect: unknown aws_s3_bucket_website_configuration_no_website_on_data
  bucket = aws_s3_bucket.undecided.id

  index_document {
    suffix = "index.html"
  }
}

module "handbook" {
  source = "./modules/site"

  protocol = "http"
}
