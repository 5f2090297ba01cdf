policytest {
  targets = ["ec2.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_instance" "encrypted" {
  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device  = [{ device_name = "/dev/sdf", encrypted = true, kms_key_id = local.key }]
  }
}

resource "aws_instance" "plain_root" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = false }]
    ebs_block_device  = []
  }
}

resource "aws_instance" "without_root" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = []
    ebs_block_device  = []
  }
}

resource "aws_instance" "plain_data" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device  = [{ device_name = "/dev/sdf", encrypted = true, kms_key_id = local.key }, { device_name = "/dev/sdg", encrypted = false }]
  }
}

resource "aws_instance" "root_without_key" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true }]
    ebs_block_device  = []
  }
}

resource "aws_instance" "data_with_aws_key" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device  = [{ device_name = "/dev/sdf", encrypted = true, kms_key_id = "alias/aws/ebs" }]
  }
}

resource "aws_spot_instance_request" "encrypted" {
  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device  = [{ device_name = "/dev/sdf", encrypted = true, kms_key_id = local.key }]
  }
}

resource "aws_spot_instance_request" "plain_root" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = false }]
    ebs_block_device  = []
  }
}

resource "aws_spot_instance_request" "without_root" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = []
    ebs_block_device  = []
  }
}

resource "aws_spot_instance_request" "plain_data" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device  = [{ device_name = "/dev/sdf", encrypted = true, kms_key_id = local.key }, { device_name = "/dev/sdg", encrypted = false }]
  }
}

resource "aws_spot_instance_request" "root_without_key" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true }]
    ebs_block_device  = []
  }
}

resource "aws_spot_instance_request" "data_with_aws_key" {
  expect_failure = true

  attrs = {
    ami = "ami-0a1b2c3d4e5f60718"

    associate_public_ip_address = false

    launch_template   = []
    root_block_device = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device  = [{ device_name = "/dev/sdf", encrypted = true, kms_key_id = "alias/aws/ebs" }]
  }
}

resource "aws_launch_template" "encrypted" {
  attrs = {
    block_device_mappings = [{ device_name = "/dev/xvda", ebs = [{ encrypted = "true" }] }]
    network_interfaces    = [{ associate_public_ip_address = "false" }]
  }
}

resource "aws_launch_template" "plain" {
  expect_failure = true

  attrs = {
    block_device_mappings = [{ device_name = "/dev/xvda", ebs = [{ encrypted = "false" }] }]
    network_interfaces    = []
  }
}

resource "aws_launch_template" "public" {
  expect_failure = true

  attrs = {
    block_device_mappings = []
    network_interfaces    = [{ associate_public_ip_address = "true" }]
  }
}

resource "aws_launch_configuration" "encrypted" {
  attrs = {
    associate_public_ip_address = false
    root_block_device           = [{ encrypted = true }]
    ebs_block_device            = [{ device_name = "/dev/sdf", encrypted = true }]
  }
}

resource "aws_launch_configuration" "plain_root" {
  expect_failure = true

  attrs = {
    root_block_device = []
    ebs_block_device  = []
  }
}

resource "aws_launch_configuration" "plain_data" {
  expect_failure = true

  attrs = {
    root_block_device = [{ encrypted = true }]
    ebs_block_device  = [{ device_name = "/dev/sdf" }]
  }
}

resource "aws_launch_configuration" "public" {
  expect_failure = true

  attrs = {
    associate_public_ip_address = true
    root_block_device           = [{ encrypted = true }]
    ebs_block_device            = []
  }
}

resource "aws_instance" "public" {
  expect_failure = true

  attrs = {
    ami                         = "ami-0a1b2c3d4e5f60718"
    associate_public_ip_address = true
    launch_template             = []
    root_block_device           = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device            = []
  }
}

resource "aws_spot_instance_request" "public" {
  expect_failure = true

  attrs = {
    ami                         = "ami-0a1b2c3d4e5f60718"
    associate_public_ip_address = true
    launch_template             = []
    root_block_device           = [{ encrypted = true, kms_key_id = local.key }]
    ebs_block_device            = []
  }
}
