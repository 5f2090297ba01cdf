policytest {
  targets = ["ecs.policy.hcl"]
}

resource "aws_ecs_service" "good" {
  attrs = {
    platform_version      = "1.4.0"
    volume_configuration  = [{ managed_ebs_volume = [{ encrypted = true }] }]
    network_configuration = [{ assign_public_ip = false }]
  }
}

resource "aws_ecs_service" "plain" {
  expect_failure = true

  attrs = {
    volume_configuration  = [{ managed_ebs_volume = [{ encrypted = false }] }]
    network_configuration = []
  }
}

resource "aws_ecs_service" "old" {
  expect_failure = true

  attrs = {
    platform_version      = "1.3.0"
    network_configuration = []
  }
}

resource "aws_ecs_service" "public" {
  expect_failure = true

  attrs = {
    network_configuration = [{ assign_public_ip = true }]
  }
}
