variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "PUBLIC_ONLY"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_mwaa_environment" "kept" { # expect: pass aws_mwaa_environment_private
  name                  = "kept"
  dag_s3_path           = "dags/"
  execution_role_arn    = "arn:aws:iam::111122223333:role/service"
  source_bucket_arn     = "arn:aws:s3:::airflow"
  kms_key               = aws_kms_key.records.arn
  webserver_access_mode = "PRIVATE_ONLY"
}

resource "aws_mwaa_environment" "by_default" { # expect: pass aws_mwaa_environment_private
  name               = "by-default"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/service"
  source_bucket_arn  = "arn:aws:s3:::airflow"
  kms_key            = aws_kms_key.records.arn
}

resource "aws_mwaa_environment" "open" {
  name                  = "open"
  dag_s3_path           = "dags/"
  execution_role_arn    = "arn:aws:iam::111122223333:role/service"
  source_bucket_arn     = "arn:aws:s3:::airflow"
  kms_key               = aws_kms_key.records.arn
  webserver_access_mode = "PUBLIC_ONLY" # expect: fail aws_mwaa_environment_private
}

resource "aws_mwaa_environment" "undecided" {
  name                  = "undecided"
  dag_s3_path           = "dags/"
  execution_role_arn    = "arn:aws:iam::111122223333:role/service"
  source_bucket_arn     = "arn:aws:s3:::airflow"
  kms_key               = aws_kms_key.records.arn
  webserver_access_mode = var.setting # expect: unknown aws_mwaa_environment_private
}
