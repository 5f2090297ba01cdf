
variable "selected" {
  type = string
}

resource "aws_kms_key" "replica" {
  description         = "Replicas"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "source" {
  bucket = "clinic-source"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "source" {
  bucket = aws_s3_bucket.source.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "plain" {
  bucket = "clinic-plain"
}

resource "aws_s3_bucket_replication_configuration" "complete" { # expect: pass aws_s3_bucket_replication_configuration_kms_objects
  bucket = aws_s3_bucket.source.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    status = "Enabled"

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = "arn:aws:s3:::clinic-replica"

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.replica.arn
      }
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "unselected" {
  bucket = aws_s3_bucket.source.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule { # expect: fail aws_s3_bucket_replication_configuration_kms_objects
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::clinic-replica"

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.replica.arn
      }
    }
  }
}

# Objects with keys of S3 are replicated as they are.
resource "aws_s3_bucket_replication_configuration" "plain" {
  bucket = aws_s3_bucket.plain.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::clinic-replica"
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "undecided" {
  bucket = aws_s3_bucket.source.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    status = "Enabled"

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = var.selected # expect: unknown aws_s3_bucket_replication_configuration_kms_objects
      }
    }

    destination {
      bucket = "arn:aws:s3:::clinic-replica"

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.replica.arn
      }
    }
  }
}

module "copy" {
  source = "./modules/copy"

  bucket   = aws_s3_bucket.source.id
  selected = "Disabled"
}
