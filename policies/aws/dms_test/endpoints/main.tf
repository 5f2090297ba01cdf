variable "ssl_mode" {
  type = string
}

resource "aws_dms_endpoint" "verified" {
  endpoint_id     = "verified"
  endpoint_type   = "source"
  engine_name     = "postgres"
  ssl_mode        = "verify-full"
  certificate_arn = "arn:aws:dms:eu-central-1:123456789012:cert:records"
}

resource "aws_dms_endpoint" "none" {
  endpoint_id   = "none"
  endpoint_type = "source"
  engine_name   = "sqlserver"
  ssl_mode      = "none" # expect: fail aws_dms_endpoint_tls_required
}

resource "aws_dms_endpoint" "by_default" { # expect: fail aws_dms_endpoint_tls_required
  endpoint_id   = "by-default"
  endpoint_type = "source"
  engine_name   = "mysql"
}

resource "aws_dms_endpoint" "undecided" {
  endpoint_id   = "undecided"
  endpoint_type = "source"
  engine_name   = "oracle"
  ssl_mode      = var.ssl_mode # expect: unknown aws_dms_endpoint_tls_required
}

# These take no ssl_mode, and speak HTTPS.
resource "aws_dms_endpoint" "kinesis" {
  endpoint_id   = "kinesis"
  endpoint_type = "target"
  engine_name   = "kinesis"

  kinesis_settings {
    stream_arn = "arn:aws:kinesis:eu-central-1:123456789012:stream/changes"
  }
}

resource "aws_dms_endpoint" "kafka" {
  endpoint_id   = "kafka"
  endpoint_type = "target"
  engine_name   = "kafka"

  kafka_settings {
    broker            = "broker.records.internal:9094"
    security_protocol = "ssl-encryption"
  }
}

resource "aws_dms_endpoint" "kafka_plaintext" {
  endpoint_id   = "kafka-plaintext"
  endpoint_type = "target"
  engine_name   = "kafka"

  kafka_settings { # expect: fail aws_dms_endpoint_tls_required
    broker = "broker.records.internal:9092"
  }
}

resource "aws_dms_endpoint" "redis" {
  endpoint_id   = "redis"
  endpoint_type = "target"
  engine_name   = "redis"

  redis_settings {
    auth_type   = "auth-token"
    server_name = "cache.records.internal"
    port        = 6379
  }
}

resource "aws_dms_endpoint" "redis_plaintext" {
  endpoint_id   = "redis-plaintext"
  endpoint_type = "target"
  engine_name   = "redis"

  redis_settings {
    auth_type             = "none"
    server_name           = "cache.records.internal"
    port                  = 6379
    ssl_security_protocol = "plaintext" # expect: fail aws_dms_endpoint_tls_required
  }
}

module "source" {
  source = "./modules/endpoint"
}
