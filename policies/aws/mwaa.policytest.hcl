policytest {
  targets = ["mwaa.policy.hcl"]
}

resource "aws_mwaa_environment" "kept" {
  attrs = {
    name                  = "kept"
    dag_s3_path           = "dags/"
    execution_role_arn    = "arn:aws:iam::111122223333:role/service"
    source_bucket_arn     = "arn:aws:s3:::airflow"
    kms_key               = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    webserver_access_mode = "PRIVATE_ONLY"
  }
}

resource "aws_mwaa_environment" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name                  = "customer-managed-key-unkeyed"
    dag_s3_path           = "dags/"
    execution_role_arn    = "arn:aws:iam::111122223333:role/service"
    source_bucket_arn     = "arn:aws:s3:::airflow"
    webserver_access_mode = "PRIVATE_ONLY"
  }
}

resource "aws_mwaa_environment" "private_open" {
  expect_failure = true

  attrs = {
    name                  = "private-open"
    dag_s3_path           = "dags/"
    execution_role_arn    = "arn:aws:iam::111122223333:role/service"
    source_bucket_arn     = "arn:aws:s3:::airflow"
    kms_key               = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    webserver_access_mode = "PUBLIC_ONLY"
  }
}
