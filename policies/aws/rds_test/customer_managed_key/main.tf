variable "key_arn" {
  type = string
}

variable "account_id" {
  type    = string
  default = "123456789012"
}

provider "aws" {
  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

resource "aws_kms_key" "rds" {
  description         = "Databases"
  enable_key_rotation = true
}

resource "aws_kms_alias" "rds" {
  name          = "alias/databases"
  target_key_id = aws_kms_key.rds.key_id
}

resource "aws_kms_replica_key" "rds" {
  primary_key_arn = "arn:aws:kms:us-east-1:123456789012:key/mrk-5c3f1d7e93a44c0e8b450f2a6f6d1a11"
}

data "aws_kms_key" "shared" {
  key_id = "alias/shared-databases"
}

data "aws_kms_key" "aws" {
  key_id = "alias/aws/rds"
}

data "aws_kms_alias" "shared" {
  name = "alias/shared-databases"
}

data "aws_kms_alias" "aws" {
  name = "alias/aws/rds"
}

data "aws_kms_key" "undecided" {
  key_id = var.key_arn
}

locals {
  # A key, whichever way.
  fine = {
    key             = aws_kms_key.rds.arn
    alias           = aws_kms_alias.rds.arn
    target_of_alias = aws_kms_alias.rds.target_key_arn
    replica         = aws_kms_replica_key.rds.arn
    looked_up       = data.aws_kms_key.shared.arn
    looked_up_alias = data.aws_kms_alias.shared.target_key_arn
    literal         = "arn:aws:kms:eu-central-1:${var.account_id}:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    literal_alias   = "arn:aws:kms:eu-central-1:${var.account_id}:alias/databases"
  }

  # Null, nothing and AWS's own.
  not_fine = {
    null         = null
    empty        = ""
    literal      = "arn:aws:kms:eu-central-1:${var.account_id}:alias/aws/rds"
    looked_up    = data.aws_kms_key.aws.arn
    looked_up_by = data.aws_kms_alias.aws.target_key_arn
  }
}

resource "aws_db_instance" "fine" {
  for_each = local.fine

  identifier        = "fine-${each.key}"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = each.value
}

resource "aws_db_instance" "not_fine" {
  for_each = local.not_fine

  identifier        = "not-fine-${each.key}"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = each.value # expect: fail aws_db_instance_customer_managed_key
}

resource "aws_db_instance" "absent" { # expect: fail aws_db_instance_customer_managed_key
  identifier        = "absent"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
}

resource "aws_db_instance" "undecided" {
  for_each = {
    variable  = var.key_arn
    looked_up = data.aws_kms_key.undecided.arn
    perhaps   = var.key_arn == "" ? null : aws_kms_key.rds.arn
  }

  identifier        = "undecided-${each.key}"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = each.value # expect: unknown aws_db_instance_customer_managed_key
}

# Reported for that only.
resource "aws_db_instance" "plain" {
  identifier        = "plain"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = false # expect: fail aws_db_instance_storage_encrypted
  kms_key_id        = "alias/aws/rds"
}

resource "aws_db_instance" "replica" { # expect: pass aws_db_instance_publicly_accessible
  identifier          = "replica"
  replicate_source_db = aws_db_instance.absent.identifier
  instance_class      = "db.m6g.large"
}

resource "aws_db_instance" "replica_in_other_region" {
  identifier          = "far-replica"
  replicate_source_db = aws_db_instance.absent.arn
  instance_class      = "db.m6g.large"
  kms_key_id          = "arn:aws:kms:us-east-1:123456789012:alias/aws/rds" # expect: fail aws_db_instance_customer_managed_key
}

module "orders" {
  source = "./modules/database"

  key_arn = aws_kms_key.rds.arn
}

module "reports" {
  source = "./modules/database"

  key_arn = "alias/aws/rds"
}

resource "aws_rds_cluster" "fine" {
  for_each = local.fine

  cluster_identifier = "fine-${each.key}"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = each.value
}

resource "aws_rds_cluster" "not_fine" {
  for_each = local.not_fine

  cluster_identifier = "not-fine-${each.key}"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = each.value # expect: fail aws_rds_cluster_customer_managed_key
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier = "undecided"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = var.key_arn # expect: unknown aws_rds_cluster_customer_managed_key
}

# Encrypted by default, with AWS's key.
resource "aws_rds_cluster" "serverless" { # expect: fail aws_rds_cluster_customer_managed_key
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}

resource "aws_rds_cluster" "plain" { # expect: fail aws_rds_cluster_storage_encrypted
  cluster_identifier = "plain"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "restored_to_time" {
  cluster_identifier = "restored-to-time"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# --- Where a key is demanded ------------------------------------------------------

locals {
  demanded = {
    internal     = { Environment = "uat", Classification = "INTERNAL" }
    production   = { Environment = "prd" }
    confidential = { Environment = "dev", Classification = "Confidential" }
    phi          = { Environment = "test", PHI = "true" }
  }

  not_demanded = {
    development = { Environment = "dev" }
    public      = { Environment = "production", Classification = "public" }
  }
}

variable "environment_tag" {
  type = string
}

resource "aws_db_instance" "demanded" { # expect: fail aws_db_instance_customer_managed_key
  for_each = local.demanded

  identifier        = "demanded-${each.key}"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  tags              = each.value
}

resource "aws_db_instance" "not_demanded" {
  for_each = local.not_demanded

  identifier        = "not-demanded-${each.key}"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  tags              = each.value
}

# Whether this is production is not known.
resource "aws_db_instance" "somewhere" {
  identifier        = "somewhere"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true

  tags = {
    Environment = var.environment_tag # expect: unknown aws_db_instance_customer_managed_key
  }
}

resource "aws_rds_cluster" "demanded" { # expect: fail aws_rds_cluster_customer_managed_key
  for_each = local.demanded

  cluster_identifier = "demanded-${each.key}"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  tags               = each.value
}

resource "aws_rds_cluster" "not_demanded" {
  for_each = local.not_demanded

  cluster_identifier = "not-demanded-${each.key}"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  tags               = each.value
}
