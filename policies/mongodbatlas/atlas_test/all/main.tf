variable "enabled" {
  type = bool
}

variable "provider_name" {
  type = string
}

variable "protocol" {
  type = string
}

variable "cidr" {
  type = string
}

resource "mongodbatlas_encryption_at_rest" "role" {
  project_id = "records"
  aws_kms_config {
    enabled                = true
    customer_master_key_id = "alias/atlas"
    region                 = "US_EAST_1"
    role_id                = mongodbatlas_cloud_provider_access_authorization.this.role_id
  }
}

resource "mongodbatlas_cloud_provider_access_authorization" "this" {
  project_id = "records"
  role_id    = "atlas"
}

resource "mongodbatlas_encryption_at_rest" "nothing" { # expect: fail mongodbatlas_encryption_at_rest_customer_key
  project_id = "records"
}

resource "mongodbatlas_encryption_at_rest" "off" {
  project_id = "records"
  azure_key_vault_config {
    enabled = false # expect: fail mongodbatlas_encryption_at_rest_customer_key
  }
}

resource "mongodbatlas_encryption_at_rest" "access_key" {
  project_id = "records"
  aws_kms_config { # expect: fail mongodbatlas_encryption_at_rest_customer_key
    enabled                = true
    customer_master_key_id = "alias/atlas"
    region                 = "US_EAST_1"
  }
}

resource "mongodbatlas_encryption_at_rest" "given" {
  project_id = "records"
  google_cloud_kms_config {
    enabled = var.enabled # expect: unknown mongodbatlas_encryption_at_rest_customer_key
  }
}

resource "mongodbatlas_cluster" "good" {
  project_id                  = "records"
  name                        = "records"
  encryption_at_rest_provider = "AWS"
  cloud_backup                = true
  advanced_configuration {
    minimum_enabled_tls_protocol = "TLS1_2"
  }
}

resource "mongodbatlas_cluster" "bare" { # expect: fail mongodbatlas_cluster_customer_key, fail mongodbatlas_cluster_backup
  project_id = "records"
  name       = "bare"
}

resource "mongodbatlas_cluster" "bad" {
  project_id                  = "records"
  name                        = "bad"
  encryption_at_rest_provider = "NONE" # expect: fail mongodbatlas_cluster_customer_key
  cloud_backup                = false  # expect: fail mongodbatlas_cluster_backup
  advanced_configuration {
    minimum_enabled_tls_protocol = "TLS1_0" # expect: fail mongodbatlas_cluster_minimum_tls_version
  }
}

resource "mongodbatlas_cluster" "given" {
  project_id                  = "records"
  name                        = "given"
  encryption_at_rest_provider = var.provider_name # expect: unknown mongodbatlas_cluster_customer_key
  cloud_backup                = var.enabled       # expect: unknown mongodbatlas_cluster_backup
  advanced_configuration {
    minimum_enabled_tls_protocol = var.protocol # expect: unknown mongodbatlas_cluster_minimum_tls_version
  }
}

resource "mongodbatlas_advanced_cluster" "good" {
  project_id                  = "records"
  name                        = "records"
  cluster_type                = "REPLICASET"
  encryption_at_rest_provider = "AZURE"
  backup_enabled              = true
  advanced_configuration = {
    minimum_enabled_tls_protocol = "TLS1_3"
  }
}

resource "mongodbatlas_advanced_cluster" "bare" { # expect: fail mongodbatlas_advanced_cluster_customer_key, fail mongodbatlas_advanced_cluster_backup
  project_id   = "records"
  name         = "bare"
  cluster_type = "REPLICASET"
}

resource "mongodbatlas_advanced_cluster" "bad" {
  project_id                  = "records"
  name                        = "bad"
  cluster_type                = "REPLICASET"
  encryption_at_rest_provider = "NONE" # expect: fail mongodbatlas_advanced_cluster_customer_key
  backup_enabled              = false  # expect: fail mongodbatlas_advanced_cluster_backup
  advanced_configuration = {
    minimum_enabled_tls_protocol = "TLS1_1" # expect: fail mongodbatlas_advanced_cluster_minimum_tls_version
  }
}

resource "mongodbatlas_advanced_cluster" "given" {
  project_id                  = "records"
  name                        = "given"
  cluster_type                = "REPLICASET"
  encryption_at_rest_provider = var.provider_name # expect: unknown mongodbatlas_advanced_cluster_customer_key
  backup_enabled              = var.enabled       # expect: unknown mongodbatlas_advanced_cluster_backup
  advanced_configuration {
    minimum_enabled_tls_protocol = var.protocol # expect: unknown mongodbatlas_advanced_cluster_minimum_tls_version
  }
}

resource "mongodbatlas_project_ip_access_list" "vpc" {
  project_id = "records"
  cidr_block = "10.20.0.0/16"
}

resource "mongodbatlas_project_ip_access_list" "host" {
  project_id = "records"
  ip_address = "192.0.2.10"
}

resource "mongodbatlas_project_ip_access_list" "world" {
  project_id = "records"
  cidr_block = "0.0.0.0/0" # expect: fail mongodbatlas_project_ip_access_list_not_open
}

resource "mongodbatlas_project_ip_access_list" "world6" {
  project_id = "records"
  cidr_block = "::/0" # expect: fail mongodbatlas_project_ip_access_list_not_open
}

resource "mongodbatlas_project_ip_access_list" "given" {
  project_id = "records"
  cidr_block = var.cidr # expect: unknown mongodbatlas_project_ip_access_list_not_open
}

resource "mongodbatlas_backup_compliance_policy" "good" {
  project_id                 = "records"
  encryption_at_rest_enabled = true
}

resource "mongodbatlas_backup_compliance_policy" "bad" { # expect: fail mongodbatlas_backup_compliance_policy_encrypted
  project_id = "records"
}

resource "mongodbatlas_backup_compliance_policy" "given" {
  project_id                 = "records"
  encryption_at_rest_enabled = var.enabled # expect: unknown mongodbatlas_backup_compliance_policy_encrypted
}

resource "mongodbatlas_auditing" "good" {
  project_id = "records"
  enabled    = true
}

resource "mongodbatlas_auditing" "bad" {
  project_id = "records"
  enabled    = false # expect: fail mongodbatlas_auditing_enabled
}

resource "mongodbatlas_auditing" "given" {
  project_id = "records"
  enabled    = var.enabled # expect: unknown mongodbatlas_auditing_enabled
}

module "project" {
  source = "./modules/project"

  strict = false
}
