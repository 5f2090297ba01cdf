resource "aws_kms_key" "shared" { # expect: fail aws_kms_key_shared_by_environments, fail aws_kms_key_shared_by_classifications, fail aws_kms_key_alias
  description = "Everything"
  tags        = { Environment = "common" }
}

resource "aws_sqs_queue" "a" {
  kms_master_key_id = aws_kms_key.shared.id
  tags              = { Environment = "prod", Classification = "RESTRICTED" }
}

resource "aws_sns_topic" "b" {
  kms_master_key_id = aws_kms_key.shared.id
  tags              = { Environment = "dev", Classification = "PUBLIC" }
}

resource "aws_kms_key" "busy" { # expect: fail aws_kms_key_restricted_dedicated, fail aws_kms_key_alias
  description = "Records"
  tags        = { Classification = "RESTRICTED" }
}

resource "aws_db_instance" "records" {
  kms_key_id = aws_kms_key.busy.arn
}

resource "aws_sqs_queue" "records" {
  kms_master_key_id = aws_kms_key.busy.arn
}
