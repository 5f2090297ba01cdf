variable "setting" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_mwaa_environment" "this" {
  name                  = "this"
  dag_s3_path           = "dags/"
  execution_role_arn    = "arn:aws:iam::111122223333:role/service"
  source_bucket_arn     = "arn:aws:s3:::airflow"
  kms_key               = aws_kms_key.records.arn
  webserver_access_mode = var.setting # expect: fail aws_mwaa_environment_private
}
