provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

variable "acl" {
  type = string
}

locals {
  everybody = "http://acs.amazonaws.com/groups/global/AllUsers"
}

# --- The separate resource ----------------------------------------------------

resource "aws_s3_bucket_acl" "private" { # expect: pass aws_s3_bucket_acl_public
  bucket = "private"
  acl    = "private"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = "logs"
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket_acl" "read" {
  bucket = "read"
  acl    = "public-read" # expect: fail aws_s3_bucket_acl_public
}

resource "aws_s3_bucket_acl" "write" {
  bucket = "write"
  acl    = "public-read-write" # expect: fail aws_s3_bucket_acl_public
}

resource "aws_s3_bucket_acl" "authenticated" {
  bucket = "authenticated"
  acl    = "authenticated-read" # expect: fail aws_s3_bucket_acl_public
}

resource "aws_s3_bucket_acl" "undecided" {
  bucket = "undecided"
  acl    = var.acl # expect: unknown aws_s3_bucket_acl_public
}

resource "aws_s3_bucket_acl" "grants" {
  bucket = "grants"

  access_control_policy {
    grant {
      permission = "FULL_CONTROL"

      grantee {
        id   = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
        type = "CanonicalUser"
      }
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
    }

    owner {
      id = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
    }
  }
}

resource "aws_s3_bucket_acl" "grants_to_everybody" {
  bucket = "grants-to-everybody"

  access_control_policy {
    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = local.everybody # expect: fail aws_s3_bucket_acl_public
      }
    }

    owner {
      id = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
    }
  }
}

module "site" {
  source = "./modules/bucket"

  name = "site"
  acl  = "public-read"
}

module "data" {
  source = "./modules/bucket"

  name = "data"
}

# --- Objects ------------------------------------------------------------------

resource "aws_s3_object" "absent" { # expect: pass aws_s3_object_public_acl
  bucket = "documents"
  key    = "absent"
  source = "absent.txt"
}

resource "aws_s3_object" "open" {
  bucket = "documents"
  key    = "open"
  source = "open.txt"
  acl    = "public-read" # expect: fail aws_s3_object_public_acl
}

resource "aws_s3_object" "undecided" {
  bucket = "documents"
  key    = "undecided"
  source = "undecided.txt"
  acl    = var.acl # expect: unknown aws_s3_object_public_acl
}

# --- The arguments that the bucket had of old ---------------------------------

resource "aws_s3_account_public_access_block" "this" { # expect: pass aws_s3_account_public_access_block_block_public_acls, pass aws_s3_account_public_access_block_block_public_policy, pass aws_s3_account_public_access_block_ignore_public_acls, pass aws_s3_account_public_access_block_restrict_public_buckets
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "inline" {
  for_each = { private = "private", read = "public-read", nothing = null }

  bucket = "inline-${each.key}"
  acl    = each.value # expect: fail aws_s3_bucket_public_acl

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

resource "aws_s3_bucket" "inline_grants" {
  bucket = "inline-grants"

  grant {
    id          = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
    type        = "CanonicalUser"
    permissions = ["FULL_CONTROL"]
  }

  grant {
    type        = "Group"
    uri         = local.everybody # expect: fail aws_s3_bucket_public_acl
    permissions = ["READ"]
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

resource "aws_s3_bucket" "inline_undecided" {
  bucket = "inline-undecided"
  acl    = var.acl # expect: unknown aws_s3_bucket_public_acl

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
