policytest {
  targets = ["s3.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

# --- Buckets and their companions ---------------------------------------------

resource "aws_s3_bucket" "fine" {
  attrs = {
    id                                   = "fine"
    bucket                               = "fine"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "fine_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.fine.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "fine" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.fine.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "fine" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.fine.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket" "without_block" {
  expect_failure = true

  attrs = {
    id                                   = "without-block"
    bucket                               = "without-block"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_versioning" "without_block" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.without_block.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "without_block" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.without_block.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket" "without_versioning" {
  expect_failure = true

  attrs = {
    id                                   = "without-versioning"
    bucket                               = "without-versioning"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "without_versioning_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.without_versioning.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "without_versioning" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.without_versioning.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket" "suspended" {
  expect_failure = true

  attrs = {
    id                                   = "suspended"
    bucket                               = "suspended"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "suspended_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.suspended.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "suspended" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.suspended.id
    versioning_configuration = [{ status = "Suspended" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "suspended" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.suspended.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket" "scratch" {
  attrs = {
    id                                   = "scratch"
    bucket                               = "scratch"
    grant                                = []
    logging                              = []
    tags                                 = { Lifetime = "temporary" }
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "scratch_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.scratch.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "scratch" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.scratch.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket" "without_encryption" {
  expect_failure = true

  attrs = {
    id                                   = "without-encryption"
    bucket                               = "without-encryption"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "without_encryption_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.without_encryption.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "without_encryption" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.without_encryption.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket" "s3_keys" {
  expect_failure = true

  attrs = {
    id                                   = "s3-keys"
    bucket                               = "s3-keys"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "s3_keys_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.s3_keys.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "s3_keys" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.s3_keys.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "s3_keys" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.s3_keys.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "AES256", kms_master_key_id = null }]
    }]
  }
}

resource "aws_s3_bucket" "aws_key" {
  expect_failure = true

  attrs = {
    id                                   = "aws-key"
    bucket                               = "aws-key"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "aws_key_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.aws_key.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "aws_key" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.aws_key.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "aws_key" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.aws_key.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = "alias/aws/s3" }]
    }]
  }
}

resource "aws_s3_bucket" "without_key" {
  expect_failure = true

  attrs = {
    id                                   = "without-key"
    bucket                               = "without-key"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "without_key_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.without_key.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "without_key" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.without_key.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "without_key" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.without_key.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = null }]
    }]
  }
}

resource "aws_s3_bucket" "logs" {
  attrs = {
    id                                   = "logs"
    bucket                               = "logs"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "logs_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.logs.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "logs" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.logs.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.logs.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "AES256", kms_master_key_id = null }]
    }]
  }
}

resource "aws_s3_bucket_logging" "fine" {
  skip = true

  attrs = {
    bucket        = aws_s3_bucket.fine.id
    target_bucket = aws_s3_bucket.logs.id
  }
}

resource "aws_s3_bucket" "inline" {
  attrs = {
    id         = "inline"
    bucket     = "inline"
    grant      = []
    logging    = []
    tags       = {}
    versioning = [{ enabled = true }]
    server_side_encryption_configuration = [{
      rule = [{
        apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
      }]
    }]
  }
}

resource "aws_s3_bucket_public_access_block" "inline_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.inline.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket" "public_read" {
  expect_failure = true

  attrs = {
    id                                   = "public-read"
    bucket                               = "public-read"
    grant                                = []
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
    acl                                  = "public-read"
  }
}

resource "aws_s3_bucket_public_access_block" "public_read_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.public_read.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "public_read" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.public_read.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "public_read" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.public_read.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket" "public_grant" {
  expect_failure = true

  attrs = {
    id                                   = "public-grant"
    bucket                               = "public-grant"
    grant                                = [{ type = "Group", uri = "http://acs.amazonaws.com/groups/global/AllUsers" }]
    logging                              = []
    tags                                 = {}
    versioning                           = []
    server_side_encryption_configuration = []
  }
}

resource "aws_s3_bucket_public_access_block" "public_grant_pab" {
  attrs = {
    bucket                  = aws_s3_bucket.public_grant.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_versioning" "public_grant" {
  skip = true

  attrs = {
    bucket                   = aws_s3_bucket.public_grant.id
    versioning_configuration = [{ status = "Enabled" }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "public_grant" {
  skip = true

  attrs = {
    bucket = aws_s3_bucket.public_grant.id
    rule = [{
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

# --- ACLs ---------------------------------------------------------------------

resource "aws_s3_bucket_acl" "private" {
  attrs = {
    bucket                = "fine"
    acl                   = "private"
    access_control_policy = []
  }
}

resource "aws_s3_bucket_acl" "public" {
  expect_failure = true

  attrs = {
    bucket                = "fine"
    acl                   = "public-read-write"
    access_control_policy = []
  }
}

resource "aws_s3_bucket_acl" "grant" {
  expect_failure = true

  attrs = {
    bucket = "fine"
    access_control_policy = [{
      grant = [{
        grantee = [{ type = "Group", uri = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }]
      }]
    }]
  }
}

resource "aws_s3_object" "private" {
  attrs = {
    bucket = "fine"
    key    = "a"
  }
}

resource "aws_s3_object" "public" {
  expect_failure = true

  attrs = {
    bucket = "fine"
    key    = "b"
    acl    = "public-read"
  }
}

# --- The four switches --------------------------------------------------------

resource "aws_s3_bucket_public_access_block" "all" {
  attrs = {
    bucket                  = "elsewhere"
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_public_access_block" "without_block_public_acls" {
  expect_failure = true

  attrs = {
    bucket                  = "elsewhere"
    block_public_acls       = false
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_public_access_block" "without_block_public_policy" {
  expect_failure = true

  attrs = {
    bucket                  = "elsewhere"
    block_public_acls       = true
    block_public_policy     = false
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_public_access_block" "without_ignore_public_acls" {
  expect_failure = true

  attrs = {
    bucket                  = "elsewhere"
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = false
    restrict_public_buckets = true
  }
}

resource "aws_s3_bucket_public_access_block" "without_restrict_public_buckets" {
  expect_failure = true

  attrs = {
    bucket                  = "elsewhere"
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = false
  }
}

resource "aws_s3_bucket_public_access_block" "absent" {
  expect_failure = true

  attrs = {
    bucket = "elsewhere"
  }
}

resource "aws_s3_account_public_access_block" "without_block_public_acls" {
  expect_failure = true

  attrs = {
    account_id              = "123456789012"
    block_public_acls       = false
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_account_public_access_block" "without_block_public_policy" {
  expect_failure = true

  attrs = {
    account_id              = "123456789012"
    block_public_acls       = true
    block_public_policy     = false
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_account_public_access_block" "without_ignore_public_acls" {
  expect_failure = true

  attrs = {
    account_id              = "123456789012"
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = false
    restrict_public_buckets = true
  }
}

resource "aws_s3_account_public_access_block" "without_restrict_public_buckets" {
  expect_failure = true

  attrs = {
    account_id              = "123456789012"
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = false
  }
}

resource "aws_s3_access_point" "all" {
  attrs = {
    bucket = "fine"
    public_access_block_configuration = [{
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]
  }
}

resource "aws_s3_access_point" "without_block_public_acls" {
  expect_failure = true

  attrs = {
    bucket = "fine"
    public_access_block_configuration = [{
      block_public_acls       = false
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]
  }
}

resource "aws_s3_access_point" "without_block_public_policy" {
  expect_failure = true

  attrs = {
    bucket = "fine"
    public_access_block_configuration = [{
      block_public_acls       = true
      block_public_policy     = false
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]
  }
}

resource "aws_s3_access_point" "without_ignore_public_acls" {
  expect_failure = true

  attrs = {
    bucket = "fine"
    public_access_block_configuration = [{
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = false
      restrict_public_buckets = true
    }]
  }
}

resource "aws_s3_access_point" "without_restrict_public_buckets" {
  expect_failure = true

  attrs = {
    bucket = "fine"
    public_access_block_configuration = [{
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = false
    }]
  }
}

resource "aws_s3_access_point" "absent" {
  attrs = {
    bucket                            = "fine"
    public_access_block_configuration = []
  }
}

resource "aws_s3control_multi_region_access_point" "all" {
  attrs = {
    details = [{
      name = "x"
      public_access_block = [{
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
      }]
    }]
  }
}

resource "aws_s3control_multi_region_access_point" "without_block_public_acls" {
  expect_failure = true

  attrs = {
    details = [{
      name = "x"
      public_access_block = [{
        block_public_acls       = false
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
      }]
    }]
  }
}

resource "aws_s3control_multi_region_access_point" "without_block_public_policy" {
  expect_failure = true

  attrs = {
    details = [{
      name = "x"
      public_access_block = [{
        block_public_acls       = true
        block_public_policy     = false
        ignore_public_acls      = true
        restrict_public_buckets = true
      }]
    }]
  }
}

resource "aws_s3control_multi_region_access_point" "without_ignore_public_acls" {
  expect_failure = true

  attrs = {
    details = [{
      name = "x"
      public_access_block = [{
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = false
        restrict_public_buckets = true
      }]
    }]
  }
}

resource "aws_s3control_multi_region_access_point" "without_restrict_public_buckets" {
  expect_failure = true

  attrs = {
    details = [{
      name = "x"
      public_access_block = [{
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = false
      }]
    }]
  }
}

resource "aws_s3control_multi_region_access_point" "absent" {
  attrs = {
    details = [{ name = "x", public_access_block = [] }]
  }
}
