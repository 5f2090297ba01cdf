provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "key_arn" {
  type = string
}

variable "algorithm" {
  type = string
}

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# --- Separate -----------------------------------------------------------------

module "documents" {
  source = "./modules/bucket"

  name      = "clinic-documents"
  algorithm = "aws:kms"
  key_arn   = aws_kms_key.storage.arn
}

module "imports" {
  source = "./modules/bucket"

  name = "clinic-imports"
}

resource "aws_s3_bucket" "aws_key" {
  bucket = "clinic-aws-key"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "aws_key" {
  bucket = aws_s3_bucket.aws_key.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "alias/aws/s3" # expect: fail aws_s3_bucket_customer_managed_key
    }
  }
}

resource "aws_s3_bucket" "no_key" {
  bucket = "clinic-no-key"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "no_key" {
  bucket = aws_s3_bucket.no_key.id

  rule {
    apply_server_side_encryption_by_default { # expect: fail aws_s3_bucket_customer_managed_key
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "undecided" {
  bucket = aws_s3_bucket.undecided.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.key_arn # expect: unknown aws_s3_bucket_customer_managed_key
    }
  }
}

# --- Inline -------------------------------------------------------------------

resource "aws_s3_bucket" "inline" {
  bucket = "clinic-inline"

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.storage.arn
      }
    }
  }
}

resource "aws_s3_bucket" "inline_aes" {
  bucket = "clinic-inline-aes"

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256" # expect: fail aws_s3_bucket_customer_managed_key
      }
    }
  }
}

resource "aws_s3_bucket" "inline_no_key" {
  bucket = "clinic-inline-no-key"

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default { # expect: fail aws_s3_bucket_customer_managed_key
        sse_algorithm = "aws:kms"
      }
    }
  }
}

resource "aws_s3_bucket" "inline_undecided" {
  bucket = "clinic-inline-undecided"

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = var.algorithm # expect: unknown aws_s3_bucket_customer_managed_key
        kms_master_key_id = aws_kms_key.storage.arn
      }
    }
  }
}

# --- Targets of access logs: AES256 is as good as it gets ---------------------

resource "aws_s3_bucket" "logs" {
  for_each = toset(["s3", "s3-inline", "lb", "elb", "acl", "acl-inline"])

  bucket = "clinic-logs-${each.key}"
  acl    = each.key == "acl-inline" ? "log-delivery-write" : null

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

resource "aws_s3_bucket_logging" "documents" {
  bucket        = module.documents.bucket
  target_bucket = aws_s3_bucket.logs["s3"].id
  target_prefix = "documents/"
}

resource "aws_s3_bucket" "logged" {
  bucket = "clinic-logged"

  logging {
    target_bucket = aws_s3_bucket.logs["s3-inline"].id
  }

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.storage.arn
      }
    }
  }
}

resource "aws_lb" "portal" {
  name = "portal"

  access_logs {
    bucket  = aws_s3_bucket.logs["lb"].bucket
    enabled = true
  }
}

resource "aws_lb" "silent" {
  name = "silent"
}

resource "aws_elb" "old" {
  name = "old"

  access_logs {
    bucket = "clinic-logs-elb"
  }

  listener {
    instance_port     = 443
    instance_protocol = "ssl"
    lb_port           = 443
    lb_protocol       = "ssl"
  }
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs["acl"].id
  acl    = "log-delivery-write"
}

# --- Environment and classification ---------------------------------------------

# Outside of production, keys of S3 are enough for what is not classified.
resource "aws_s3_bucket" "development" {
  bucket = "clinic-development"
  tags   = { Environment = "dev" }

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

# Classified data need a key of ours everywhere.
resource "aws_s3_bucket" "development_restricted" {
  bucket = "clinic-development-restricted"
  tags   = { Environment = "dev", Classification = "restricted" }

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256" # expect: fail aws_s3_bucket_customer_managed_key
      }
    }
  }
}

resource "aws_s3_bucket" "public" {
  bucket = "clinic-public"
  tags   = { Classification = "Public" }

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

# The policy lets the delivery of access logs in, which works with keys of S3 only.
resource "aws_s3_bucket" "delivered" {
  bucket = "clinic-delivered"

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

resource "aws_s3_bucket_policy" "delivered" {
  bucket = aws_s3_bucket.delivered.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.delivered.arn}/*"
    }]
  })
}
