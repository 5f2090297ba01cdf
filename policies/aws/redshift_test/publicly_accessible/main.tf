variable "public" {
  type = bool
}

module "store" {
  source   = "./modules/store"
  for_each = { closed = false, open = true }

  name   = each.key
  public = each.value
}

resource "aws_redshift_cluster" "closed" { # expect: pass aws_redshift_cluster_publicly_accessible
  cluster_identifier  = "closed"
  publicly_accessible = "false"
}

resource "aws_redshift_cluster" "open" {
  cluster_identifier  = "open"
  publicly_accessible = true # expect: fail aws_redshift_cluster_publicly_accessible
}

resource "aws_redshift_cluster" "absent" { # expect: unknown aws_redshift_cluster_publicly_accessible
  cluster_identifier = "absent"
}

resource "aws_redshift_cluster" "undecided" {
  cluster_identifier  = "undecided"
  publicly_accessible = var.public # expect: unknown aws_redshift_cluster_publicly_accessible
}

resource "aws_redshiftserverless_workgroup" "closed" {
  workgroup_name      = "closed"
  publicly_accessible = "false"
}

resource "aws_redshiftserverless_workgroup" "open" {
  workgroup_name      = "open"
  publicly_accessible = true # expect: fail aws_redshiftserverless_workgroup_publicly_accessible
}

resource "aws_redshiftserverless_workgroup" "absent" { # expect: pass aws_redshiftserverless_workgroup_publicly_accessible
  workgroup_name = "absent"
}

resource "aws_redshiftserverless_workgroup" "undecided" {
  workgroup_name      = "undecided"
  publicly_accessible = var.public # expect: unknown aws_redshiftserverless_workgroup_publicly_accessible
}
