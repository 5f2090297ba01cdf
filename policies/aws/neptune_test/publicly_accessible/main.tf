variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_neptune_cluster_instance" "kept" { # expect: pass aws_neptune_cluster_instance_publicly_accessible
  cluster_identifier  = "visits"
  instance_class      = "db.t4g.medium"
  publicly_accessible = false
}

resource "aws_neptune_cluster_instance" "absent" { # expect: pass aws_neptune_cluster_instance_publicly_accessible
  cluster_identifier = "visits"
  instance_class     = "db.t4g.medium"
}

resource "aws_neptune_cluster_instance" "text" {
  cluster_identifier  = "visits"
  instance_class      = "db.t4g.medium"
  publicly_accessible = "false"
}

resource "aws_neptune_cluster_instance" "open" {
  cluster_identifier  = "visits"
  instance_class      = "db.t4g.medium"
  publicly_accessible = true # expect: fail aws_neptune_cluster_instance_publicly_accessible
}

resource "aws_neptune_cluster_instance" "undecided" {
  cluster_identifier  = "visits"
  instance_class      = "db.t4g.medium"
  publicly_accessible = var.setting # expect: unknown aws_neptune_cluster_instance_publicly_accessible
}
