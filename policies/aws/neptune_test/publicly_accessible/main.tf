variable "public" {
  type = bool
}

module "store" {
  source   = "./modules/store"
  for_each = { closed = false, open = true }

  name   = each.key
  public = each.value
}

resource "aws_neptune_cluster_instance" "closed" {
  identifier          = "closed"
  publicly_accessible = "false"
}

resource "aws_neptune_cluster_instance" "open" {
  identifier          = "open"
  publicly_accessible = true # expect: fail aws_neptune_cluster_instance_publicly_accessible
}

resource "aws_neptune_cluster_instance" "absent" { # expect: pass aws_neptune_cluster_instance_publicly_accessible
  identifier = "absent"
}

resource "aws_neptune_cluster_instance" "undecided" {
  identifier          = "undecided"
  publicly_accessible = var.public # expect: unknown aws_neptune_cluster_instance_publicly_accessible
}
