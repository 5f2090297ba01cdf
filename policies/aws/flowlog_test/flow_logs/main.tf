variable "traffic" {
  type = string
}

resource "aws_vpc" "logged" { # expect: pass aws_vpc_flow_log
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "logged" { # expect: pass aws_flow_log_traffic_type
  vpc_id               = aws_vpc.logged.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::clinic-flow"
}

resource "aws_vpc" "rejected_only" { # expect: pass aws_vpc_flow_log
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "rejected_only" { # expect: pass aws_flow_log_traffic_type
  vpc_id               = aws_vpc.rejected_only.id
  traffic_type         = "REJECT"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::clinic-flow"
}

resource "aws_vpc" "unlogged" { # expect: fail aws_vpc_flow_log
  cidr_block = "10.2.0.0/16"
}

# A network of another one counts for that one only.
resource "aws_flow_log" "accepted_only" {
  vpc_id               = aws_vpc.logged.id
  traffic_type         = "ACCEPT" # expect: fail aws_flow_log_traffic_type
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::clinic-flow"
}

module "network" {
  source = "./modules/network"

  traffic = "ACCEPT"
}
