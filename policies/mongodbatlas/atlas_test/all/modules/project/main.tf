variable "strict" {
  type = bool
}

resource "mongodbatlas_encryption_at_rest" "this" {
  project_id = "module"
  aws_kms_config {
    enabled = var.strict # expect: fail mongodbatlas_encryption_at_rest_customer_key
    role_id = "atlas"
  }
}

resource "mongodbatlas_cluster" "this" {
  project_id                  = "module"
  name                        = "old"
  encryption_at_rest_provider = var.strict ? "AWS" : "NONE" # expect: fail mongodbatlas_cluster_customer_key
  cloud_backup                = var.strict                  # expect: fail mongodbatlas_cluster_backup
  advanced_configuration {
    minimum_enabled_tls_protocol = var.strict ? "TLS1_3" : "TLS1_1" # expect: fail mongodbatlas_cluster_minimum_tls_version
  }
}

resource "mongodbatlas_advanced_cluster" "this" {
  project_id                  = "module"
  name                        = "new"
  cluster_type                = "REPLICASET"
  encryption_at_rest_provider = var.strict ? "AWS" : "NONE" # expect: fail mongodbatlas_advanced_cluster_customer_key
  backup_enabled              = var.strict                  # expect: fail mongodbatlas_advanced_cluster_backup
  advanced_configuration = {
    minimum_enabled_tls_protocol = var.strict ? "TLS1_3" : "TLS1_1" # expect: fail mongodbatlas_advanced_cluster_minimum_tls_version
  }
}

resource "mongodbatlas_project_ip_access_list" "this" {
  project_id = "module"
  cidr_block = var.strict ? "10.0.0.0/8" : "0.0.0.0/0" # expect: fail mongodbatlas_project_ip_access_list_not_open
}

resource "mongodbatlas_backup_compliance_policy" "this" {
  project_id                 = "module"
  encryption_at_rest_enabled = var.strict # expect: fail mongodbatlas_backup_compliance_policy_encrypted
}

resource "mongodbatlas_auditing" "this" {
  project_id = "module"
  enabled    = var.strict # expect: fail mongodbatlas_auditing_enabled
}
