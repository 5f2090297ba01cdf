variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_sagemaker_data_quality_job_definition" "kept" { # expect: pass aws_sagemaker_data_quality_job_definition_inter_container_encryption
  name     = "kept"
  role_arn = "arn:aws:iam::111122223333:role/service"

  network_config {
    enable_inter_container_traffic_encryption = true
  }
}

resource "aws_sagemaker_data_quality_job_definition" "off" {
  name     = "off"
  role_arn = "arn:aws:iam::111122223333:role/service"

  network_config {
    enable_inter_container_traffic_encryption = false # expect: fail aws_sagemaker_data_quality_job_definition_inter_container_encryption
  }
}

resource "aws_sagemaker_data_quality_job_definition" "absent" { # expect: fail aws_sagemaker_data_quality_job_definition_inter_container_encryption
  name     = "absent"
  role_arn = "arn:aws:iam::111122223333:role/service"
}

resource "aws_sagemaker_data_quality_job_definition" "undecided" {
  name     = "undecided"
  role_arn = "arn:aws:iam::111122223333:role/service"

  network_config {
    enable_inter_container_traffic_encryption = var.setting # expect: unknown aws_sagemaker_data_quality_job_definition_inter_container_encryption
  }
}
