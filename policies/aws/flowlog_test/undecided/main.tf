variable "vpc_id" {
  type = string
}

variable "traffic" {
  type = string
}

resource "aws_vpc" "undecided" { # expect: unknown aws_vpc_flow_log
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "undecided" {
  vpc_id               = var.vpc_id
  traffic_type         = var.traffic # expect: unknown aws_flow_log_traffic_type
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::clinic-flow"
}
