variable "given" {
  type      = string
  sensitive = true
}

variable "choose" {
  type = bool
}

module "records" {
  source = "./modules/records"
}

resource "random_password" "records" {
  length = 32
}

resource "aws_db_instance" "written" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "correct-Horse-9-battery" # expect: fail no_literal_secret
}

resource "aws_db_instance" "undecided" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.choose ? "correct-Horse-9-battery" : null # expect: unknown no_literal_secret
}

resource "aws_db_instance" "given" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = var.given
}

resource "aws_db_instance" "generated" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = random_password.records.result
}

resource "aws_db_instance" "placeholder" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = "CHANGEME"
}

# Names that end so and hold no secret.
resource "aws_efs_file_system" "token" {
  creation_token = "records-file-system"
}

resource "aws_cognito_user_pool_client" "app" {
  name            = "app"
  user_pool_id    = "eu-central-1_a1b2c3"
  generate_secret = true
}

# Interpolated from elsewhere.
resource "aws_elasticache_replication_group" "joined" {
  replication_group_id = "records"
  description          = "Sessions"
  auth_token           = "${random_password.records.result}-1"
}

resource "aws_ssm_parameter" "written" {
  name  = "/records/password"
  type  = "SecureString"
  value = "correct-Horse-9-battery" # expect: fail aws_ssm_parameter_no_literal_secret
}

resource "aws_ssm_parameter" "undecided" {
  name  = "/records/password"
  type  = "SecureString"
  value = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_ssm_parameter_no_literal_secret
}

resource "aws_ssm_parameter" "given" {
  name  = "/records/password"
  type  = "SecureString"
  value = var.given
}

resource "aws_ssm_parameter" "generated" {
  name  = "/records/password"
  type  = "SecureString"
  value = random_password.records.result
}

resource "aws_ssm_parameter" "placeholder" {
  name  = "/records/password"
  type  = "SecureString"
  value = "CHANGEME"
}

resource "aws_ssm_parameter" "harmless_0" {
  name  = "/records/password"
  type  = "SecureString"
  value = "Replace after build"
}

resource "aws_ssm_parameter" "no_secret" {
  name  = "/records/size"
  type  = "String"
  value = "correct-Horse-9-battery"
}

resource "aws_mq_broker" "written" {
  broker_name        = "records"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = "correct-Horse-9-battery" # expect: fail aws_mq_broker_no_literal_secret
  }
}

resource "aws_mq_broker" "undecided" {
  broker_name        = "records"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_mq_broker_no_literal_secret
  }
}

resource "aws_mq_broker" "given" {
  broker_name        = "records"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = var.given
  }
}

resource "aws_mq_broker" "generated" {
  broker_name        = "records"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = random_password.records.result
  }
}

resource "aws_mq_broker" "placeholder" {
  broker_name        = "records"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "records"
    password = "CHANGEME"
  }
}

resource "aws_opensearch_domain" "written" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = "correct-Horse-9-battery" # expect: fail aws_opensearch_domain_no_literal_secret
    }
  }
}

resource "aws_opensearch_domain" "undecided" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_opensearch_domain_no_literal_secret
    }
  }
}

resource "aws_opensearch_domain" "given" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = var.given
    }
  }
}

resource "aws_opensearch_domain" "generated" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = random_password.records.result
    }
  }
}

resource "aws_opensearch_domain" "placeholder" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = "CHANGEME"
    }
  }
}

resource "aws_elasticsearch_domain" "written" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = "correct-Horse-9-battery" # expect: fail aws_elasticsearch_domain_no_literal_secret
    }
  }
}

resource "aws_elasticsearch_domain" "undecided" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_elasticsearch_domain_no_literal_secret
    }
  }
}

resource "aws_elasticsearch_domain" "given" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = var.given
    }
  }
}

resource "aws_elasticsearch_domain" "generated" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = random_password.records.result
    }
  }
}

resource "aws_elasticsearch_domain" "placeholder" {
  domain_name = "records"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "records"
      master_user_password = "CHANGEME"
    }
  }
}

resource "aws_fsx_windows_file_system" "written" {
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity = 32

  self_managed_active_directory {
    dns_ips     = ["10.20.0.2"]
    domain_name = "corp.internal"
    password    = "correct-Horse-9-battery" # expect: fail aws_fsx_windows_file_system_no_literal_secret
    username    = "joiner"
  }
}

resource "aws_fsx_windows_file_system" "undecided" {
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity = 32

  self_managed_active_directory {
    dns_ips     = ["10.20.0.2"]
    domain_name = "corp.internal"
    password    = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_fsx_windows_file_system_no_literal_secret
    username    = "joiner"
  }
}

resource "aws_fsx_windows_file_system" "given" {
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity = 32

  self_managed_active_directory {
    dns_ips     = ["10.20.0.2"]
    domain_name = "corp.internal"
    password    = var.given
    username    = "joiner"
  }
}

resource "aws_fsx_windows_file_system" "generated" {
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity = 32

  self_managed_active_directory {
    dns_ips     = ["10.20.0.2"]
    domain_name = "corp.internal"
    password    = random_password.records.result
    username    = "joiner"
  }
}

resource "aws_fsx_windows_file_system" "placeholder" {
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity = 32

  self_managed_active_directory {
    dns_ips     = ["10.20.0.2"]
    domain_name = "corp.internal"
    password    = "CHANGEME"
    username    = "joiner"
  }
}

resource "aws_kms_external_key" "written" {
  description         = "Records"
  key_material_base64 = "correct-Horse-9-battery" # expect: fail aws_kms_external_key_no_literal_secret
}

resource "aws_kms_external_key" "undecided" {
  description         = "Records"
  key_material_base64 = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_kms_external_key_no_literal_secret
}

resource "aws_kms_external_key" "given" {
  description         = "Records"
  key_material_base64 = var.given
}

resource "aws_kms_external_key" "generated" {
  description         = "Records"
  key_material_base64 = random_password.records.result
}

resource "aws_kms_external_key" "placeholder" {
  description         = "Records"
  key_material_base64 = "CHANGEME"
}

resource "aws_secretsmanager_secret_version" "written" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = "correct-Horse-9-battery" # expect: fail aws_secretsmanager_secret_version_no_literal_secret
  })
}

resource "aws_secretsmanager_secret_version" "undecided" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_secretsmanager_secret_version_no_literal_secret
  })
}

resource "aws_secretsmanager_secret_version" "given" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = var.given
  })
}

resource "aws_secretsmanager_secret_version" "generated" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = random_password.records.result
  })
}

resource "aws_secretsmanager_secret_version" "placeholder" {
  secret_id = "records"
  secret_string = jsonencode({
    username = "records"
    password = "CHANGEME"
  })
}

resource "aws_secretsmanager_secret_version" "text" {
  secret_id     = "records"
  secret_string = "correct-Horse-9-battery" # expect: fail aws_secretsmanager_secret_version_no_literal_secret
}

resource "vault_generic_secret" "written" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = "correct-Horse-9-battery" # expect: fail vault_generic_secret_no_literal_secret
  })
}

resource "vault_generic_secret" "undecided" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown vault_generic_secret_no_literal_secret
  })
}

resource "vault_generic_secret" "given" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = var.given
  })
}

resource "vault_generic_secret" "generated" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = random_password.records.result
  })
}

resource "vault_generic_secret" "placeholder" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = "CHANGEME"
  })
}

resource "vault_generic_secret" "text" {
  path      = "secret/records"
  data_json = "correct-Horse-9-battery" # expect: fail vault_generic_secret_no_literal_secret
}

resource "vault_kv_secret_v2" "written" {
  mount = "secret"
  name  = "records"
  data_json = jsonencode({
    username = "records"
    password = "correct-Horse-9-battery" # expect: fail vault_kv_secret_v2_no_literal_secret
  })
}

resource "vault_kv_secret_v2" "undecided" {
  mount = "secret"
  name  = "records"
  data_json = jsonencode({
    username = "records"
    password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown vault_kv_secret_v2_no_literal_secret
  })
}

resource "vault_kv_secret_v2" "given" {
  mount = "secret"
  name  = "records"
  data_json = jsonencode({
    username = "records"
    password = var.given
  })
}

resource "vault_kv_secret_v2" "generated" {
  mount = "secret"
  name  = "records"
  data_json = jsonencode({
    username = "records"
    password = random_password.records.result
  })
}

resource "vault_kv_secret_v2" "placeholder" {
  mount = "secret"
  name  = "records"
  data_json = jsonencode({
    username = "records"
    password = "CHANGEME"
  })
}

resource "vault_kv_secret_v2" "text" {
  mount     = "secret"
  name      = "records"
  data_json = "correct-Horse-9-battery" # expect: fail vault_kv_secret_v2_no_literal_secret
}
