variable "environment" {
  type    = string
  default = "prod"
}

variable "encrypted" {
  type = bool
}

variable "platform" {
  type = string
}

variable "public" {
  type = bool
}

module "service" {
  source = "./modules/service"
}

resource "aws_ecs_service" "by_default" {
  name            = "by-default"
  task_definition = "intake:7"

  volume_configuration {
    name = "scratch"

    managed_ebs_volume {
      role_arn = "arn:aws:iam::111122223333:role/ecs-volumes"

    }
  }

  network_configuration {
    subnets = ["subnet-0a1b2c3d4e5f60718"]

  }
}

resource "aws_ecs_service" "encrypted" {
  name            = "encrypted"
  task_definition = "intake:7"

  volume_configuration {
    name = "scratch"

    managed_ebs_volume {
      role_arn  = "arn:aws:iam::111122223333:role/ecs-volumes"
      encrypted = true
    }
  }

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = false
  }

  platform_version = "LATEST"
}

resource "aws_ecs_service" "plain" {
  name            = "plain"
  task_definition = "intake:7"

  volume_configuration {
    name = "scratch"

    managed_ebs_volume {
      role_arn  = "arn:aws:iam::111122223333:role/ecs-volumes"
      encrypted = false # expect: fail aws_ecs_service_volumes_encrypted
    }
  }
}

resource "aws_ecs_service" "undecided" {
  name            = "undecided"
  task_definition = "intake:7"

  volume_configuration {
    name = "scratch"

    managed_ebs_volume {
      role_arn  = "arn:aws:iam::111122223333:role/ecs-volumes"
      encrypted = var.encrypted # expect: unknown aws_ecs_service_volumes_encrypted
    }
  }

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = var.public # expect: unknown aws_ecs_service_no_public_address
  }

  platform_version = var.platform # expect: unknown aws_ecs_service_current_platform
}

resource "aws_ecs_service" "pinned" {
  name             = "pinned"
  task_definition  = "intake:7"
  platform_version = "1.4.0"
}

resource "aws_ecs_service" "old" {
  name             = "old"
  task_definition  = "intake:7"
  platform_version = "1.3.0" # expect: fail aws_ecs_service_current_platform
}

# Windows has versions of its own, all of which encrypt.
resource "aws_ecs_service" "windows" {
  name             = "windows"
  task_definition  = "intake:7"
  platform_version = "LATEST"
}

resource "aws_ecs_service" "public" {
  name            = "public"
  task_definition = "intake:7"

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = true # expect: fail aws_ecs_service_no_public_address
  }
}

resource "aws_ecs_service" "public_in_dev" {
  name            = "public-in-dev"
  task_definition = "intake:7"

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = true
  }

  tags = {
    Environment = "dev"
  }
}
