variable "label" {
  type = string
}

module "snapshot" {
  source = "./modules/snapshot"

  label = "INTERNAL"
}

resource "aws_db_instance" "records" {
  identifier        = "records"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20

  tags = { Classification = "RESTRICTED" }
}

resource "aws_db_instance" "unlabelled" {
  identifier        = "sessions"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20
}

resource "aws_db_snapshot" "same" { # expect: pass aws_copies_classified
  db_instance_identifier = aws_db_instance.records.identifier
  db_snapshot_identifier = "records-before-migration"

  tags = { Classification = "RESTRICTED" }
}

# Without tags of its own it is classified as its database.
resource "aws_db_snapshot" "inherits" { # expect: pass aws_copies_classified
  db_instance_identifier = aws_db_instance.records.identifier
  db_snapshot_identifier = "records-weekly"
}

# Classified higher, which is nobody's loss.
resource "aws_ebs_snapshot" "higher" { # expect: pass aws_copies_classified
  volume_id = aws_ebs_volume.scratch.id

  tags = { Classification = "CONFIDENTIAL" }
}

resource "aws_ebs_volume" "scratch" {
  availability_zone = "eu-central-1a"
  size              = 20

  tags = { Classification = "INTERNAL" }
}

resource "aws_db_snapshot" "lower" {
  db_instance_identifier = aws_db_instance.records.identifier # expect: fail aws_copies_classified
  db_snapshot_identifier = "records-for-training"

  tags = { Classification = "PUBLIC" }
}

resource "aws_db_snapshot_copy" "lower" {
  source_db_snapshot_identifier = aws_db_snapshot.same.db_snapshot_arn # expect: fail aws_copies_classified
  target_db_snapshot_identifier = "records-copy"

  tags = { Classification = "INTERNAL" }
}

resource "aws_db_instance" "replica" {
  identifier          = "records-reports"
  instance_class      = "db.t4g.micro"
  replicate_source_db = aws_db_instance.records.identifier # expect: fail aws_copies_classified

  tags = { DataClass = "confidential" }
}

# What it is a copy of says nothing.
resource "aws_db_snapshot" "of_unlabelled" { # expect: pass aws_copies_classified
  db_instance_identifier = aws_db_instance.unlabelled.identifier
  db_snapshot_identifier = "sessions"

  tags = { Classification = "PUBLIC" }
}

resource "aws_db_snapshot" "undecided" {
  db_instance_identifier = aws_db_instance.records.identifier
  db_snapshot_identifier = "records-undecided"

  tags = { Classification = var.label } # expect: unknown aws_copies_classified
}

resource "aws_secretsmanager_secret" "records" {
  name = "records/login"
  tags = { Classification = "INTERNAL" }
}
