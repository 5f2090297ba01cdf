variable "encryption" {
  type    = string
  default = "DISABLED"
}

resource "aws_ecs_task_definition" "this" {
  family                = "this"
  container_definitions = jsonencode([{ name = "app", image = "app" }])

  volume {
    name = "records"

    efs_volume_configuration {
      file_system_id     = "fs-0f1e2d3c"
      transit_encryption = var.encryption # expect: fail aws_ecs_task_definition_efs_encrypted_in_transit
    }
  }
}

resource "aws_batch_job_definition" "this" {
  name = "this"
  type = "container"

  container_properties = jsonencode({
    image = "app"
    volumes = [{
      name = "records"
      efsVolumeConfiguration = {
        fileSystemId      = "fs-0f1e2d3c"
        transitEncryption = var.encryption # expect: fail aws_batch_job_definition_efs_encrypted_in_transit
      }
    }]
  })
}

resource "aws_datasync_location_efs" "this" {
  efs_file_system_arn   = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0f1e2d3c"
  in_transit_encryption = var.encryption == "DISABLED" ? "NONE" : "TLS1_2" # expect: fail aws_datasync_location_efs_encrypted_in_transit

  ec2_config {
    security_group_arns = ["arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1"
  }
}
