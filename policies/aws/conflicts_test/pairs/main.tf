variable "extra" {
  type = bool
}

variable "bucket" {
  type = string
}

resource "aws_kms_key" "separate" { # expect: pass aws_set_in_one_place
  description = "its policy is a resource of its own"
}

resource "aws_kms_key_policy" "separate" { # expect: pass aws_configured_by_one_resource
  key_id = aws_kms_key.separate.id
  policy = "{}"
}

resource "aws_kms_key" "both" {
  policy = "{}" # expect: fail aws_set_in_one_place
}

resource "aws_kms_key_policy" "both" {
  key_id = aws_kms_key.both.key_id
  policy = "{}"
}

resource "aws_kms_key" "undecided" {
  policy = "{}" # expect: unknown aws_set_in_one_place
}

resource "aws_kms_key_policy" "undecided" {
  count  = var.extra ? 1 : 0
  key_id = aws_kms_key.undecided.id
  policy = "{}"
}

resource "aws_iam_role" "both" {
  assume_role_policy = "{}"

  inline_policy { # expect: fail aws_set_in_one_place
    name   = "read"
    policy = "{}"
  }
}

resource "aws_iam_role_policy" "both" {
  role   = aws_iam_role.both.name
  policy = "{}"
}

resource "aws_security_group" "both" {
  ingress { # expect: fail aws_set_in_one_place
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group_rule" "both" {
  security_group_id = aws_security_group.both.id
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_security_group" "empty" {
  ingress = []
}

resource "aws_vpc_security_group_ingress_rule" "empty" {
  security_group_id = aws_security_group.empty.id
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
}

# Two of what there is one of.
resource "aws_s3_bucket" "twice" {
  bucket = "twice"
}

resource "aws_s3_bucket_policy" "tls" {
  bucket = aws_s3_bucket.twice.id # expect: fail aws_configured_by_one_resource
  policy = "{}"
}

resource "aws_s3_bucket_policy" "reader" {
  bucket = aws_s3_bucket.twice.bucket # expect: fail aws_configured_by_one_resource
  policy = "{}"
}

resource "aws_s3_bucket" "maybe" {
  bucket = "maybe"
}

resource "aws_s3_bucket_public_access_block" "one" {
  bucket = aws_s3_bucket.maybe.id # expect: unknown aws_configured_by_one_resource
}

resource "aws_s3_bucket_public_access_block" "other" {
  count  = var.extra ? 1 : 0
  bucket = aws_s3_bucket.maybe.id # expect: fail aws_configured_by_one_resource
}

# ACLs are off.
resource "aws_s3_bucket" "owned" {
  bucket = "owned"
}

resource "aws_s3_bucket_ownership_controls" "owned" {
  bucket = aws_s3_bucket.owned.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_acl" "owned" {
  bucket = aws_s3_bucket.owned.id
  acl    = "private" # expect: fail aws_s3_bucket_acl_acls_are_possible
}

resource "aws_s3_bucket" "preferred" {
  bucket = "preferred"
}

resource "aws_s3_bucket_ownership_controls" "preferred" {
  bucket = aws_s3_bucket.preferred.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "preferred" { # expect: pass aws_s3_bucket_acl_acls_are_possible
  bucket = aws_s3_bucket.preferred.id
  acl    = "private"
}

resource "aws_s3_bucket" "undecided" {
  bucket = "undecided"
}

resource "aws_s3_bucket_ownership_controls" "undecided" {
  bucket = aws_s3_bucket.undecided.id

  rule {
    object_ownership = var.extra ? "BucketOwnerEnforced" : "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "undecided" {
  bucket = aws_s3_bucket.undecided.id
  acl    = "private" # expect: unknown aws_s3_bucket_acl_acls_are_possible
}

module "key" {
  source = "./modules/key"
}

resource "aws_kms_key_policy" "module" {
  key_id = module.key.id
  policy = "{}"
}

module "bucket" {
  source = "./modules/bucket"
  bucket = aws_s3_bucket.twice.id
}
