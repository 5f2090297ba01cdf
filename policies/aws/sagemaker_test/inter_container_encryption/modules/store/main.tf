variable "setting" {
  type = bool
}

resource "aws_sagemaker_data_quality_job_definition" "this" {
  name     = "this"
  role_arn = "arn:aws:iam::111122223333:role/service"

  network_config {
    enable_inter_container_traffic_encryption = var.setting # expect: fail aws_sagemaker_data_quality_job_definition_inter_container_encryption
  }
}
