variable "setting" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_ecs_cluster" "this" {
  name = "this"

  configuration {
    managed_storage_configuration {
      kms_key_id                           = var.setting # expect: fail aws_ecs_cluster_customer_managed_key
      fargate_ephemeral_storage_kms_key_id = aws_kms_key.records.arn
    }
  }
}
