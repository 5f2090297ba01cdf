variable "password" {
  type    = string
  default = "correct-Horse-9-battery"
}

resource "aws_db_instance" "this" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.password # expect: fail no_literal_secret
}

resource "aws_ssm_parameter" "this" {
  name  = "/records/password"
  type  = "SecureString"
  value = var.password # expect: fail aws_ssm_parameter_no_literal_secret
}

resource "aws_mq_broker" "this" {
  broker_name        = "records"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = var.password # expect: fail aws_mq_broker_no_literal_secret
  }
}

resource "aws_opensearch_domain" "this" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = var.password # expect: fail aws_opensearch_domain_no_literal_secret
    }
  }
}

resource "aws_elasticsearch_domain" "this" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = var.password # expect: fail aws_elasticsearch_domain_no_literal_secret
    }
  }
}

resource "aws_fsx_windows_file_system" "this" {
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity = 32

  self_managed_active_directory {
    dns_ips     = ["10.20.0.2"]
    domain_name = "corp.internal"
    password    = var.password # expect: fail aws_fsx_windows_file_system_no_literal_secret
    username    = "joiner"
  }
}

resource "aws_kms_external_key" "this" {
  description         = "Records"
  key_material_base64 = var.password # expect: fail aws_kms_external_key_no_literal_secret
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = var.password # expect: fail aws_secretsmanager_secret_version_no_literal_secret
  })
}

resource "vault_generic_secret" "this" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = var.password # expect: fail vault_generic_secret_no_literal_secret
  })
}

resource "vault_kv_secret_v2" "this" {
  mount = "secret"
  name  = "records"
  data_json = jsonencode({
    username = "records"
    password = var.password # expect: fail vault_kv_secret_v2_no_literal_secret
  })
}
