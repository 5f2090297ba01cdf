variable "encryption" {
  type = string
}

module "plain" {
  source = "./modules/task"
}

resource "aws_ecs_task_definition" "good" { # expect: pass aws_ecs_task_definition_efs_encrypted_in_transit
  family                = "good"
  container_definitions = jsonencode([{ name = "app", image = "app" }])

  volume {
    name = "records"

    efs_volume_configuration {
      file_system_id     = "fs-0f1e2d3c"
      transit_encryption = "ENABLED"
    }
  }
}

resource "aws_ecs_task_definition" "absent" {
  family                = "absent"
  container_definitions = jsonencode([{ name = "app", image = "app" }])

  volume {
    name = "records"

    efs_volume_configuration { # expect: fail aws_ecs_task_definition_efs_encrypted_in_transit
      file_system_id = "fs-0f1e2d3c"
    }
  }
}

resource "aws_ecs_task_definition" "off" {
  family                = "off"
  container_definitions = jsonencode([{ name = "app", image = "app" }])

  volume {
    name = "records"

    efs_volume_configuration {
      file_system_id     = "fs-0f1e2d3c"
      transit_encryption = "DISABLED" # expect: fail aws_ecs_task_definition_efs_encrypted_in_transit
    }
  }
}

resource "aws_ecs_task_definition" "undecided" {
  family                = "undecided"
  container_definitions = jsonencode([{ name = "app", image = "app" }])

  volume {
    name = "records"

    efs_volume_configuration {
      file_system_id     = "fs-0f1e2d3c"
      transit_encryption = var.encryption # expect: unknown aws_ecs_task_definition_efs_encrypted_in_transit
    }
  }
}

resource "aws_ecs_task_definition" "host" {
  family                = "host"
  container_definitions = jsonencode([{ name = "app", image = "app" }])

  volume {
    name      = "records"
    host_path = "/records"
  }
}

# The volumes of a batch job are JSON.
resource "aws_batch_job_definition" "good" { # expect: pass aws_batch_job_definition_efs_encrypted_in_transit
  name = "good"
  type = "container"

  container_properties = jsonencode({
    image = "app"
    volumes = [{
      name = "records"
      efsVolumeConfiguration = {
        fileSystemId      = "fs-0f1e2d3c"
        transitEncryption = "ENABLED"
      }
    }]
  })
}

resource "aws_batch_job_definition" "off" {
  name = "off"
  type = "container"

  container_properties = jsonencode({
    image = "app"
    volumes = [{
      name = "records"
      efsVolumeConfiguration = {
        fileSystemId      = "fs-0f1e2d3c"
        transitEncryption = "DISABLED" # expect: fail aws_batch_job_definition_efs_encrypted_in_transit
      }
    }]
  })
}

resource "aws_batch_job_definition" "absent" { # expect: fail aws_batch_job_definition_efs_encrypted_in_transit
  name = "absent"
  type = "container"

  container_properties = jsonencode({
    image = "app"
    volumes = [{
      name = "records"
      efsVolumeConfiguration = {
        fileSystemId = "fs-0f1e2d3c"
      }
    }]
  })
}

resource "aws_batch_job_definition" "undecided" {
  name = "undecided"
  type = "container"

  container_properties = jsonencode({
    image = "app"
    volumes = [{
      name = "records"
      efsVolumeConfiguration = {
        fileSystemId      = "fs-0f1e2d3c"
        transitEncryption = var.encryption # expect: unknown aws_batch_job_definition_efs_encrypted_in_transit
      }
    }]
  })
}

resource "aws_batch_job_definition" "tasks" {
  name = "tasks"
  type = "container"

  ecs_properties = jsonencode({
    taskProperties = [{
      containers = [{ image = "app" }]
      volumes = [{
        name                   = "records"
        efsVolumeConfiguration = { fileSystemId = "fs-0f1e2d3c", transitEncryption = "DISABLED" } # expect: fail aws_batch_job_definition_efs_encrypted_in_transit
      }]
    }]
  })
}

resource "aws_batch_job_definition" "without_volumes" {
  name                 = "plain"
  type                 = "container"
  container_properties = jsonencode({ image = "app" })
}

resource "aws_datasync_location_efs" "good" { # expect: pass aws_datasync_location_efs_encrypted_in_transit
  efs_file_system_arn   = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0f1e2d3c"
  in_transit_encryption = "TLS1_2"

  ec2_config {
    security_group_arns = ["arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1"
  }
}

resource "aws_datasync_location_efs" "absent" { # expect: fail aws_datasync_location_efs_encrypted_in_transit
  efs_file_system_arn = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0f1e2d3c"

  ec2_config {
    security_group_arns = ["arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1"
  }
}

resource "aws_datasync_location_efs" "none" {
  efs_file_system_arn   = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0f1e2d3c"
  in_transit_encryption = "NONE" # expect: fail aws_datasync_location_efs_encrypted_in_transit

  ec2_config {
    security_group_arns = ["arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1"
  }
}

resource "aws_datasync_location_efs" "undecided" {
  efs_file_system_arn   = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0f1e2d3c"
  in_transit_encryption = var.encryption # expect: unknown aws_datasync_location_efs_encrypted_in_transit

  ec2_config {
    security_group_arns = ["arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1"
  }
}
