variable "neptune_cluster" {
  type = string
}

variable "neptunegraph_graph" {
  type = string
}

resource "aws_neptune_cluster" "this" {
  cluster_identifier      = "this"
  storage_encrypted       = true
  kms_key_arn             = var.neptune_cluster # expect: fail aws_neptune_cluster_customer_managed_key
  backup_retention_period = 14
}

resource "aws_neptunegraph_graph" "this" {
  graph_name         = "this"
  provisioned_memory = 16
  kms_key_identifier = var.neptunegraph_graph # expect: fail aws_neptunegraph_graph_customer_managed_key
}
