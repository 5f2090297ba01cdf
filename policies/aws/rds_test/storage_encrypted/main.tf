provider "aws" {
  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

variable "encrypted" {
  type = bool
}

variable "source_database" {
  type = string
}

variable "key_arn" {
  type    = string
  default = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_kms_key" "rds" {
  description         = "Databases"
  enable_key_rotation = true
}

# --- Instances: what the argument says ------------------------------------------

resource "aws_db_instance" "encrypted" {
  identifier        = "encrypted"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.rds.arn
}

resource "aws_db_instance" "encrypted_as_text" {
  identifier        = "encrypted-as-text"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = "true"
  kms_key_id        = aws_kms_key.rds.arn
}

resource "aws_db_instance" "plain" {
  identifier        = "plain"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = false # expect: fail aws_db_instance_storage_encrypted
}

resource "aws_db_instance" "plain_as_text" {
  identifier        = "plain-as-text"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = "false" # expect: fail aws_db_instance_storage_encrypted
}

resource "aws_db_instance" "null" {
  identifier        = "null"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = null # expect: fail aws_db_instance_storage_encrypted
}

resource "aws_db_instance" "absent" { # expect: fail aws_db_instance_storage_encrypted
  identifier     = "absent"
  engine         = "mysql"
  instance_class = "db.m6g.large"
}

# The key does not switch encryption on.
resource "aws_db_instance" "key_alone" { # expect: fail aws_db_instance_storage_encrypted
  identifier     = "key-alone"
  engine         = "mysql"
  instance_class = "db.m6g.large"
  kms_key_id     = aws_kms_key.rds.arn
}

resource "aws_db_instance" "undecided" {
  identifier        = "undecided"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = var.encrypted # expect: unknown aws_db_instance_storage_encrypted
  kms_key_id        = aws_kms_key.rds.arn
}

# Both ways lead to false.
resource "aws_db_instance" "either_way" {
  identifier        = "either-way"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = var.encrypted ? false : "false" # expect: fail aws_db_instance_storage_encrypted
}

resource "aws_db_instance" "gone" {
  count = 0

  identifier        = "gone"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = false
}

# --- Instances: from something else ---------------------------------------------

resource "aws_db_instance" "replica" {
  identifier          = "encrypted-replica"
  replicate_source_db = aws_db_instance.encrypted.identifier
  instance_class      = "db.m6g.large"
}

resource "aws_db_instance" "replica_by_name" {
  identifier          = "orders-replica"
  replicate_source_db = "orders"
  instance_class      = "db.m6g.large"
}

resource "aws_db_instance" "replica_in_other_region" {
  identifier          = "far-replica"
  replicate_source_db = aws_db_instance.encrypted.arn
  instance_class      = "db.m6g.large"
  kms_key_id          = var.key_arn
}

# Its storage_encrypted is ignored.
resource "aws_db_instance" "replica_in_other_region_without_key" { # expect: fail aws_db_instance_storage_encrypted
  identifier          = "far-plain-replica"
  replicate_source_db = "arn:aws:rds:us-east-1:123456789012:db:orders"
  instance_class      = "db.m6g.large"
  storage_encrypted   = true
}

# If it is a replica at all, the source may decide.
resource "aws_db_instance" "perhaps_replica" {
  identifier          = "perhaps-replica"
  replicate_source_db = var.source_database # expect: unknown aws_db_instance_storage_encrypted
  instance_class      = "db.m6g.large"
}

resource "aws_db_instance" "restored_to_time" {
  identifier     = "restored-to-time"
  instance_class = "db.m6g.large"

  restore_to_point_in_time {
    source_db_instance_identifier = "orders"
    use_latest_restorable_time    = true
  }
}

resource "aws_db_instance" "from_snapshot" { # expect: unknown aws_db_instance_storage_encrypted, unknown aws_db_instance_customer_managed_key
  identifier          = "from-snapshot"
  instance_class      = "db.m6g.large"
  snapshot_identifier = "orders-2026-01-01"
}

resource "aws_db_instance" "from_snapshot_encrypted" {
  identifier          = "from-snapshot-encrypted"
  instance_class      = "db.m6g.large"
  snapshot_identifier = "orders-2026-01-01"
  storage_encrypted   = true
  kms_key_id          = aws_kms_key.rds.arn
}

resource "aws_db_instance" "from_snapshot_plain" {
  identifier          = "from-snapshot-plain"
  instance_class      = "db.m6g.large"
  snapshot_identifier = "orders-2026-01-01"
  storage_encrypted   = false # expect: fail aws_db_instance_storage_encrypted
}

# --- Through a module -----------------------------------------------------------

module "orders" {
  source = "./modules/database"

  name      = "orders"
  encrypted = true
  key_arn   = aws_kms_key.rds.arn
}

module "reports" {
  source = "./modules/database"

  name    = "reports"
  key_arn = aws_kms_key.rds.arn
}

# --- Clusters -------------------------------------------------------------------

resource "aws_rds_cluster" "encrypted" { # expect: pass aws_rds_cluster_customer_managed_key, pass aws_rds_cluster_storage_encrypted
  cluster_identifier = "encrypted"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.rds.arn
}

resource "aws_rds_cluster" "plain" {
  cluster_identifier = "plain"
  engine             = "aurora-postgresql"
  storage_encrypted  = false # expect: fail aws_rds_cluster_storage_encrypted
}

resource "aws_rds_cluster" "absent" { # expect: fail aws_rds_cluster_storage_encrypted
  cluster_identifier = "absent"
  engine             = "aurora-mysql"
}

# Not Aurora: three instances with storage of their own.
resource "aws_rds_cluster" "multi_az" { # expect: fail aws_rds_cluster_storage_encrypted
  cluster_identifier        = "multi-az"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  storage_type              = "io1"
}

# Serverless v1 is encrypted by default; v2 is an ordinary cluster.
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
  kms_key_id         = aws_kms_key.rds.arn
}

resource "aws_rds_cluster" "serverless_v2" { # expect: fail aws_rds_cluster_storage_encrypted
  cluster_identifier = "serverless-v2"
  engine             = "aurora-mysql"
  engine_mode        = "provisioned"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier = "undecided"
  engine             = "aurora-postgresql"
  storage_encrypted  = var.encrypted # expect: unknown aws_rds_cluster_storage_encrypted
  kms_key_id         = aws_kms_key.rds.arn
}

resource "aws_rds_cluster" "from_snapshot" { # expect: unknown aws_rds_cluster_storage_encrypted
  cluster_identifier  = "from-snapshot"
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-2026-01-01"
  kms_key_id          = aws_kms_key.rds.arn
}

resource "aws_rds_cluster" "restored_to_time" {
  cluster_identifier = "restored-to-time"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

resource "aws_rds_cluster" "replica" { # expect: unknown aws_rds_cluster_storage_encrypted
  cluster_identifier            = "replica"
  engine                        = "aurora-mysql"
  replication_source_identifier = aws_rds_cluster.encrypted.arn
  kms_key_id                    = aws_kms_key.rds.arn
}

# --- A global database: each cluster chooses for itself -------------------------

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  storage_encrypted         = true
}

resource "aws_rds_global_cluster" "plain" { # expect: fail aws_rds_global_cluster_storage_encrypted
  global_cluster_identifier = "plain"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_global_cluster" "undecided" {
  global_cluster_identifier = "undecided"
  engine                    = "aurora-postgresql"
  storage_encrypted         = var.encrypted # expect: unknown aws_rds_global_cluster_storage_encrypted
}

# One that is made from a cluster has what that has.
resource "aws_rds_global_cluster" "of_encrypted" {
  global_cluster_identifier    = "of-encrypted"
  source_db_cluster_identifier = aws_rds_cluster.encrypted.arn
}

# Reported there only.
resource "aws_rds_global_cluster" "of_plain" {
  global_cluster_identifier    = "of-plain"
  source_db_cluster_identifier = aws_rds_cluster.plain.arn
}

resource "aws_rds_global_cluster" "of_other" {
  global_cluster_identifier    = "of-other"
  source_db_cluster_identifier = "arn:aws:rds:eu-central-1:123456789012:cluster:somewhere-else" # expect: unknown aws_rds_global_cluster_storage_encrypted
}

resource "aws_rds_cluster" "secondary" { # expect: fail aws_rds_cluster_storage_encrypted
  cluster_identifier        = "secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_rds_cluster" "secondary_encrypted" {
  cluster_identifier        = "secondary-encrypted"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  storage_encrypted         = true
  kms_key_id                = aws_kms_key.rds.arn
}

resource "aws_rds_cluster" "secondary_of_other" { # expect: unknown aws_rds_cluster_storage_encrypted
  cluster_identifier        = "secondary-of-other"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "somewhere-else"
  kms_key_id                = aws_kms_key.rds.arn
}
