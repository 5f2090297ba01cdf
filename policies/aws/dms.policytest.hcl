policytest {
  targets = ["dms.policy.hcl"]
}

resource "aws_dms_replication_instance" "private" {
  attrs = {
    publicly_accessible = false
  }
}

resource "aws_dms_replication_instance" "public" {
  expect_failure = true

  attrs = {
    publicly_accessible = true
  }
}

resource "aws_dms_endpoint" "verified" {
  attrs = {
    engine_name = "postgres"
    ssl_mode    = "verify-full"
  }
}

resource "aws_dms_endpoint" "by_default" {
  expect_failure = true

  attrs = {
    engine_name = "postgres"
  }
}

resource "aws_dms_endpoint" "s3" {
  attrs = {
    engine_name = "s3"
  }
}

resource "aws_dms_endpoint" "kafka_plaintext" {
  expect_failure = true

  attrs = {
    engine_name    = "kafka"
    kafka_settings = [{ broker = "broker:9092" }]
  }
}
