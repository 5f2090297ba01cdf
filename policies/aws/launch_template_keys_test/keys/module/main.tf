resource "aws_launch_template" "this" {
  tags = { Classification = "RESTRICTED" }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs { # expect: fail aws_launch_template_customer_managed_key
      encrypted = true
    }
  }
}
