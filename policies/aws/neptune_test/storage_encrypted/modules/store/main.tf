variable "neptune_cluster" {
  type = bool
}

variable "neptune_global_cluster" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_neptune_cluster" "this" {
  cluster_identifier      = "this"
  storage_encrypted       = var.neptune_cluster # expect: fail aws_neptune_cluster_storage_encrypted
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
}

resource "aws_neptune_global_cluster" "this" {
  global_cluster_identifier = "this"
  engine                    = "neptune"
  storage_encrypted         = var.neptune_global_cluster # expect: fail aws_neptune_global_cluster_storage_encrypted
}
