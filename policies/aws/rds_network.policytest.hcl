policytest {
  targets = ["rds_network.policy.hcl"]
}

resource "aws_db_instance" "placed" {
  attrs = {
    engine               = "postgres"
    db_subnet_group_name = "private"
  }
}

resource "aws_db_instance" "default_vpc" {
  expect_failure = true

  attrs = {
    engine = "postgres"
  }
}

resource "aws_rds_cluster" "placed" {
  attrs = {
    restore_to_point_in_time = []
    db_subnet_group_name     = "private"
  }
}

resource "aws_rds_cluster" "default_vpc" {
  expect_failure = true

  attrs = {
    restore_to_point_in_time = []
  }
}
