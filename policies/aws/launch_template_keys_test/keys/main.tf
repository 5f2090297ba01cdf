variable "key" {
  type = string
}

resource "aws_launch_template" "fine" { # expect: pass aws_launch_template_customer_managed_key
  tags = { Environment = "production" }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted  = true
      kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    }
  }
}

resource "aws_launch_template" "key_of_aws" {
  tags = { Environment = "production" }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted  = "true"
      kms_key_id = "alias/aws/ebs" # expect: fail aws_launch_template_customer_managed_key
    }
  }
}

resource "aws_launch_template" "in_development" {
  tags = { Environment = "dev" }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = true
    }
  }
}

# That it is not encrypted is what is reported.
resource "aws_launch_template" "not_encrypted" {
  tags = { Environment = "production" }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 20
    }
  }
}

resource "aws_launch_template" "undecided" {
  tags = { Environment = "production" }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted  = true
      kms_key_id = var.key # expect: unknown aws_launch_template_customer_managed_key
    }
  }
}

module "template" {
  source = "./module"
}
