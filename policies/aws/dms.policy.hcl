# DMS: replication instances and endpoints.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # The engines whose endpoints take ssl_mode. The others speak HTTPS, or have settings of their own.
  ssl_engines = [
    "aurora", "aurora-postgresql", "aurora-postgresql-serverless", "aurora-serverless",
    "azure-sql-managed-instance", "azuredb", "babelfish", "db2", "db2-zos", "docdb", "mariadb",
    "mongodb", "mysql", "oracle", "postgres", "sqlserver", "sybase",
  ]
}

resource_policy "aws_dms_replication_instance" "publicly_accessible" {
  locals {
    metadata = {
      title        = "DMS replication instances are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_89"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A replication instance that is publicly accessible gets a public address, and then
        only a security group stands between the data and the internet. If the argument is
        absent, the service decides: say false.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, plugin::tfproof::unknown("the service decides"))
    error_message = "the replication instance has a public address"
  }
}

resource_policy "aws_dms_endpoint" "tls_required" {
  locals {
    metadata = {
      title        = "DMS endpoints use TLS"
      severity     = "high"
      aliases      = ["CKV2_AWS_49"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-140"]
      description  = <<-EOT
        A migration sends whole tables between source and target. Databases take ssl_mode, whose default
        is none; Kafka takes security_protocol, whose default is plaintext, and Redis takes
        ssl_security_protocol, whose default is TLS.
      EOT
      remediation  = <<-EOT
        ssl_mode        = "verify-full"
        certificate_arn = aws_dms_certificate.source.certificate_arn
      EOT
    }

    ssl_mode = core::try(attrs.ssl_mode, "none")
  }

  filter = core::contains(local.ssl_engines, attrs.engine_name) || core::contains(["kafka", "redis"], attrs.engine_name)

  enforce {
    condition     = core::contains(local.ssl_engines, attrs.engine_name) ? local.ssl_mode != "none" : true
    error_message = "ssl_mode is ${local.ssl_mode}"
  }

  enforce {
    condition     = attrs.engine_name == "kafka" ? core::alltrue([for kafka in attrs.kafka_settings : core::contains(["ssl-encryption", "ssl-authentication", "sasl-ssl"], core::try(kafka.security_protocol, "plaintext"))]) : true
    error_message = "security_protocol is plaintext"
  }

  enforce {
    condition     = attrs.engine_name == "redis" ? core::alltrue([for redis in attrs.redis_settings : core::try(redis.ssl_security_protocol, "ssl-encryption") == "ssl-encryption"]) : true
    error_message = "ssl_security_protocol is plaintext"
  }
}
