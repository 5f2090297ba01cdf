variable "setting" {
  type = string
}

resource "aws_mwaa_environment" "this" {
  name                  = "this"
  dag_s3_path           = "dags/"
  execution_role_arn    = "arn:aws:iam::111122223333:role/service"
  source_bucket_arn     = "arn:aws:s3:::airflow"
  kms_key               = var.setting # expect: fail aws_mwaa_environment_customer_managed_key
  webserver_access_mode = "PRIVATE_ONLY"
}
