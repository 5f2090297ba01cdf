provider "aws" {
  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

variable "public" {
  type = bool
}

resource "aws_kms_key" "rds" {
  description         = "Databases"
  enable_key_rotation = true
}

module "database" {
  source   = "./modules/database"
  for_each = { closed = false, absent = null, open = true, open_as_text = "true" }

  name    = each.key
  public  = each.value
  key_arn = aws_kms_key.rds.arn
}

resource "aws_db_instance" "absent" { # expect: pass aws_db_instance_customer_managed_key, pass aws_db_instance_storage_encrypted
  identifier        = "absent"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.rds.arn
}

resource "aws_db_instance" "undecided" {
  identifier          = "undecided"
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  storage_encrypted   = true
  kms_key_id          = aws_kms_key.rds.arn
  publicly_accessible = var.public # expect: unknown aws_db_instance_publicly_accessible
}

# Open is open, whatever it was made of.
resource "aws_db_instance" "replica" {
  identifier          = "replica"
  replicate_source_db = aws_db_instance.absent.identifier
  instance_class      = "db.m6g.large"
  publicly_accessible = true # expect: fail aws_db_instance_publicly_accessible
}

resource "aws_rds_cluster_instance" "absent" { # expect: pass aws_rds_cluster_instance_publicly_accessible
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster_instance" "undecided" {
  cluster_identifier  = "orders"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  publicly_accessible = var.public # expect: unknown aws_rds_cluster_instance_publicly_accessible
}

resource "aws_rds_shard_group" "closed" { # expect: pass aws_rds_shard_group_publicly_accessible
  db_shard_group_identifier = "closed"
  db_cluster_identifier     = "orders"
  max_acu                   = 1200
  publicly_accessible       = false
}

resource "aws_rds_shard_group" "absent" { # expect: unknown aws_rds_shard_group_publicly_accessible
  db_shard_group_identifier = "absent"
  db_cluster_identifier     = "orders"
  max_acu                   = 1200
}

resource "aws_rds_shard_group" "open" {
  db_shard_group_identifier = "open"
  db_cluster_identifier     = "orders"
  max_acu                   = 1200
  publicly_accessible       = true # expect: fail aws_rds_shard_group_publicly_accessible
}
