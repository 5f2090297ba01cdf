variable "label" {
  type = string
}

resource "aws_ebs_volume" "scans" {
  availability_zone = "eu-central-1a"
  size              = 200

  tags = { PHI = "true" }
}

resource "aws_ebs_snapshot" "this" {
  volume_id = aws_ebs_volume.scans.id # expect: fail aws_copies_classified

  tags = { Classification = var.label }
}
