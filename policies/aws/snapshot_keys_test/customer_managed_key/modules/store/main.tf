variable "ebs_snapshot_copy" {
  type = string
}

variable "ami_copy" {
  type = string
}

resource "aws_ebs_snapshot_copy" "this" {
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  encrypted          = true
  kms_key_id         = var.ebs_snapshot_copy # expect: fail aws_ebs_snapshot_copy_customer_managed_key
}

resource "aws_ami_copy" "this" {
  name              = "this"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-west-1"
  encrypted         = true
  kms_key_id        = var.ami_copy # expect: fail aws_ami_copy_customer_managed_key
}
