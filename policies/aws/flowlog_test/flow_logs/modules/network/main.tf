variable "traffic" {
  type = string
}

resource "aws_vpc" "this" { # expect: fail aws_vpc_flow_log
  cidr_block = "10.3.0.0/16"
}

resource "aws_vpc" "logged" { # expect: pass aws_vpc_flow_log
  cidr_block = "10.4.0.0/16"
}

resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.logged.id
  traffic_type         = var.traffic # expect: fail aws_flow_log_traffic_type
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::clinic-flow"
}
