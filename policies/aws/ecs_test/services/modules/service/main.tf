variable "environment" {
  type    = string
  default = "prod"
}

variable "encrypted" {
  type    = bool
  default = false
}

variable "platform" {
  type    = string
  default = "1.3.0"
}

variable "public" {
  type    = bool
  default = true
}

resource "aws_ecs_service" "this" {
  name            = "this"
  task_definition = "intake:7"

  volume_configuration {
    name = "scratch"

    managed_ebs_volume {
      role_arn  = "arn:aws:iam::111122223333:role/ecs-volumes"
      encrypted = var.encrypted # expect: fail aws_ecs_service_volumes_encrypted
    }
  }

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = var.public # expect: fail aws_ecs_service_no_public_address
  }

  platform_version = var.platform # expect: fail aws_ecs_service_current_platform
}
