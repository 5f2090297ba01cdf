provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

variable "decided_elsewhere" {
  type = bool
}

# --- Buckets ------------------------------------------------------------------

resource "aws_s3_bucket_public_access_block" "closed" {
  bucket                  = "closed"
  block_public_acls       = true
  block_public_policy     = "true"
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "open" {
  bucket                  = "open"
  block_public_acls       = false   # expect: fail aws_s3_bucket_public_access_block_block_public_acls
  block_public_policy     = "false" # expect: fail aws_s3_bucket_public_access_block_block_public_policy
  ignore_public_acls      = null    # expect: fail aws_s3_bucket_public_access_block_ignore_public_acls
  restrict_public_buckets = false   # expect: fail aws_s3_bucket_public_access_block_restrict_public_buckets
}

resource "aws_s3_bucket_public_access_block" "absent" { # expect: fail aws_s3_bucket_public_access_block_block_public_acls, fail aws_s3_bucket_public_access_block_block_public_policy, fail aws_s3_bucket_public_access_block_ignore_public_acls, fail aws_s3_bucket_public_access_block_restrict_public_buckets
  bucket = "absent"
}

resource "aws_s3_bucket_public_access_block" "undecided" {
  bucket                  = "undecided"
  block_public_acls       = var.decided_elsewhere # expect: unknown aws_s3_bucket_public_access_block_block_public_acls
  block_public_policy     = var.decided_elsewhere # expect: unknown aws_s3_bucket_public_access_block_block_public_policy
  ignore_public_acls      = var.decided_elsewhere # expect: unknown aws_s3_bucket_public_access_block_ignore_public_acls
  restrict_public_buckets = var.decided_elsewhere # expect: unknown aws_s3_bucket_public_access_block_restrict_public_buckets
}

module "guard" {
  source = "./modules/guard"

  bucket = "guarded"
}

# --- The account --------------------------------------------------------------

resource "aws_s3_account_public_access_block" "closed" {
  account_id              = "123456789012"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_account_public_access_block" "open" { # expect: fail aws_s3_account_public_access_block_ignore_public_acls, fail aws_s3_account_public_access_block_restrict_public_buckets
  account_id          = "210987654321"
  block_public_acls   = false # expect: fail aws_s3_account_public_access_block_block_public_acls
  block_public_policy = false # expect: fail aws_s3_account_public_access_block_block_public_policy
}

resource "aws_s3_account_public_access_block" "undecided" {
  account_id              = "345678901234"
  block_public_acls       = var.decided_elsewhere # expect: unknown aws_s3_account_public_access_block_block_public_acls
  block_public_policy     = var.decided_elsewhere # expect: unknown aws_s3_account_public_access_block_block_public_policy
  ignore_public_acls      = var.decided_elsewhere # expect: unknown aws_s3_account_public_access_block_ignore_public_acls
  restrict_public_buckets = var.decided_elsewhere # expect: unknown aws_s3_account_public_access_block_restrict_public_buckets
}

# --- Access points: the default is true ---------------------------------------

resource "aws_s3_access_point" "absent" { # expect: pass aws_s3_access_point_block_public_acls, pass aws_s3_access_point_block_public_policy, pass aws_s3_access_point_ignore_public_acls, pass aws_s3_access_point_restrict_public_buckets
  bucket = "documents"
  name   = "absent"
}

resource "aws_s3_access_point" "partly" {
  bucket = "documents"
  name   = "partly"

  public_access_block_configuration {
    block_public_acls = true
  }
}

resource "aws_s3_access_point" "open" {
  bucket = "documents"
  name   = "open"

  public_access_block_configuration {
    block_public_acls       = false # expect: fail aws_s3_access_point_block_public_acls
    block_public_policy     = false # expect: fail aws_s3_access_point_block_public_policy
    ignore_public_acls      = false # expect: fail aws_s3_access_point_ignore_public_acls
    restrict_public_buckets = false # expect: fail aws_s3_access_point_restrict_public_buckets
  }
}

resource "aws_s3_access_point" "undecided" {
  bucket = "documents"
  name   = "undecided"

  public_access_block_configuration {
    block_public_acls       = var.decided_elsewhere # expect: unknown aws_s3_access_point_block_public_acls
    block_public_policy     = var.decided_elsewhere # expect: unknown aws_s3_access_point_block_public_policy
    ignore_public_acls      = var.decided_elsewhere # expect: unknown aws_s3_access_point_ignore_public_acls
    restrict_public_buckets = var.decided_elsewhere # expect: unknown aws_s3_access_point_restrict_public_buckets
  }
}

resource "aws_s3control_multi_region_access_point" "absent" { # expect: pass aws_s3control_multi_region_access_point_block_public_acls, pass aws_s3control_multi_region_access_point_block_public_policy, pass aws_s3control_multi_region_access_point_ignore_public_acls, pass aws_s3control_multi_region_access_point_restrict_public_buckets
  details {
    name = "absent"

    region {
      bucket = "documents"
    }
  }
}

resource "aws_s3control_multi_region_access_point" "open" {
  details {
    name = "open"

    public_access_block {
      block_public_acls       = false # expect: fail aws_s3control_multi_region_access_point_block_public_acls
      block_public_policy     = false # expect: fail aws_s3control_multi_region_access_point_block_public_policy
      ignore_public_acls      = false # expect: fail aws_s3control_multi_region_access_point_ignore_public_acls
      restrict_public_buckets = false # expect: fail aws_s3control_multi_region_access_point_restrict_public_buckets
    }

    region {
      bucket = "documents"
    }
  }
}

resource "aws_s3control_multi_region_access_point" "undecided" {
  details {
    name = "undecided"

    public_access_block {
      block_public_acls       = var.decided_elsewhere # expect: unknown aws_s3control_multi_region_access_point_block_public_acls
      block_public_policy     = var.decided_elsewhere # expect: unknown aws_s3control_multi_region_access_point_block_public_policy
      ignore_public_acls      = var.decided_elsewhere # expect: unknown aws_s3control_multi_region_access_point_ignore_public_acls
      restrict_public_buckets = var.decided_elsewhere # expect: unknown aws_s3control_multi_region_access_point_restrict_public_buckets
    }

    region {
      bucket = "documents"
    }
  }
}
