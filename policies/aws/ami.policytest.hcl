policytest {
  targets = ["ami.policy.hcl"]
}

resource "aws_ami_copy" "encrypted" {
  attrs = { encrypted = true }
}

resource "aws_ami_copy" "plain" {
  expect_failure = true
  attrs          = { encrypted = false }
}

resource "aws_ami" "encrypted" {
  attrs = { ebs_block_device = [{ device_name = "/dev/sdf", encrypted = true }] }
}

resource "aws_ami" "plain" {
  expect_failure = true
  attrs          = { ebs_block_device = [{ device_name = "/dev/sdf" }] }
}

resource "aws_imagebuilder_image_recipe" "encrypted" {
  attrs = { block_device_mapping = [{ ebs = [{ encrypted = "true" }] }] }
}

resource "aws_imagebuilder_image_recipe" "plain" {
  expect_failure = true
  attrs          = { block_device_mapping = [{ ebs = [{ encrypted = "false" }] }] }
}

resource "aws_ami_launch_permission" "partner" {
  attrs = { account_id = "111122223333" }
}

resource "aws_ami_launch_permission" "everybody" {
  expect_failure = true
  attrs          = { group = "all" }
}

resource "aws_ami_launch_permission" "stranger" {
  expect_failure = true
  attrs          = { account_id = "444455556666" }

  inputs {
    trusted_accounts = ["111122223333"]
  }
}
