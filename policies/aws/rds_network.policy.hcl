# RDS: the subnets of databases.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_db_subnet_group" "private" {
  locals {
    metadata = {
      title        = "Subnet groups of databases have private subnets only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-201"]
      description  = <<-EOT
        A subnet is public if machines in it get public addresses, or if its route table leads to an
        internet gateway. A database in one is a single argument away from the internet.
      EOT
      remediation  = <<-EOT
        subnet_ids = [aws_subnet.private_a.id, aws_subnet.private_b.id]
      EOT
    }

    subnets = [
      for id in attrs.subnet_ids : {
        found = plugin::tfproof::origin(id)
        attrs = plugin::tfproof::resource(id, "aws_subnet")
        tables = [
          for association in plugin::tfproof::referrers("aws_route_table_association", "subnet_id", id) : {
            table  = plugin::tfproof::resource(association.route_table_id, "aws_route_table")
            routes = plugin::tfproof::referrers("aws_route", "route_table_id", association.route_table_id)
          }
        ]
      }
    ]

    addressed = [for subnet in local.subnets : subnet.found == null || core::try(subnet.found.mode, "") == "data" ? plugin::tfproof::unknown("the subnet is not in this configuration") : core::try(subnet.attrs.map_public_ip_on_launch, false)]
    routed = [
      for subnet in local.subnets : core::anytrue(core::flatten([
        for table in subnet.tables : [
          core::anytrue([for route in core::try(table.table.route, []) : core::try(plugin::tfproof::origin(route.gateway_id).type, "") == "aws_internet_gateway"]),
          core::anytrue([for route in table.routes : core::try(plugin::tfproof::origin(route.gateway_id).type, "") == "aws_internet_gateway"]),
        ]
      ]))
    ]
    subject = attrs.subnet_ids
  }

  enforce {
    condition     = !core::anytrue(local.addressed)
    error_message = "a subnet gives its machines public addresses"
  }

  enforce {
    condition     = !core::anytrue(local.routed)
    error_message = "a subnet has a route to an internet gateway"
  }
}

resource_policy "aws_db_instance" "subnet_group_named" {
  locals {
    metadata = {
      title        = "RDS instances name the subnet group that they are in"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-201"]
      description  = <<-EOT
        Without a subnet group, the database is in the default VPC, all of whose subnets are public
        unless somebody has changed them.
      EOT
      remediation  = <<-EOT
        db_subnet_group_name = aws_db_subnet_group.private.name
      EOT
    }
  }

  # A replica in the same region is in the subnets of its source.
  filter = core::try(attrs.replicate_source_db, null) == null && !core::startswith(core::try(attrs.engine, ""), "aurora")

  enforce {
    condition     = core::try(attrs.db_subnet_group_name, null) != null
    error_message = "no db_subnet_group_name, so the default VPC is used"
  }
}

resource_policy "aws_rds_cluster" "subnet_group_named" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters name the subnet group that they are in"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-201"]
      description  = <<-EOT
        Without a subnet group, the database is in the default VPC, all of whose subnets are public
        unless somebody has changed them.
      EOT
      remediation  = <<-EOT
        db_subnet_group_name = aws_db_subnet_group.private.name
      EOT
    }
  }

  filter = core::length(attrs.restore_to_point_in_time) == 0

  enforce {
    condition     = core::try(attrs.db_subnet_group_name, null) != null
    error_message = "no db_subnet_group_name, so the default VPC is used"
  }
}
