# VPC: security groups and their rules. The data stores that they guard are in vpc_stores.policy.hcl.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "database_ports" {
  description = "The TCP ports of databases, caches, search engines and brokers."
  type        = list(number)
  default     = [1433, 1521, 3306, 5432, 5439, 6379, 8111, 9092, 9200, 27017, 50000]
}

resource_policy "aws_security_group" "database_ports_closed" {
  locals {
    metadata = {
      title        = "Security groups keep the ports of databases closed to the internet"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A database that the whole internet can reach is one guessed password or one unpatched bug
        away from being read. Databases are reached from within the VPC, from the security groups of
        their clients, or over a VPN; a public network in between needs a range of its own. Other
        ports of groups that guard a data store are for the policies of that store.
      EOT
      remediation  = <<-EOT
        ingress {
          from_port       = 5432
          to_port         = 5432
          protocol        = "tcp"
          security_groups = [aws_security_group.app.id]
        }
      EOT
    }

    # For each rule: whether the whole internet is let in, and to which of the ports. A prefix list is
    # kept elsewhere.
    rules = [
      for rule in attrs.ingress : {
        world = (
          plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) ||
          plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
        )
        listed = core::length(core::try(rule.prefix_list_ids, [])) > 0
        data = core::contains([-1, "-1", "all"], core::try(rule.protocol, "-1")) || core::contains([6, "6", "tcp"], core::try(rule.protocol, "-1")) && (
          core::anytrue([for port in input.database_ports : core::try(rule.from_port, 0) <= port && core::try(rule.to_port, 65535) >= port])
        )
        ports = (
          core::contains([-1, "-1", "all"], core::try(rule.protocol, "-1")) ? "every port" :
          core::try(rule.from_port, 0) == core::try(rule.to_port, 65535) ? "port ${core::try(rule.from_port, 0)}" :
          "ports ${core::try(rule.from_port, 0)} to ${core::try(rule.to_port, 65535)}"
        )
      }
    ]
  }

  enforce {
    condition     = core::alltrue([for rule in local.rules : !(rule.world && rule.data)])
    error_message = "open to the whole internet: ${core::join(", ", [for rule in local.rules : rule.ports if rule.world && rule.data])}"
  }

  enforce {
    condition = core::alltrue([for rule in local.rules : rule.listed && rule.data ? plugin::tfproof::unknown("the prefix list decides") : true])
  }
}

resource_policy "aws_security_group_rule" "database_ports_closed" {
  locals {
    metadata = {
      title        = "Security group rules keep the ports of databases closed to the internet"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A database that the whole internet can reach is one guessed password or one unpatched bug
        away from being read. Databases are reached from within the VPC, from the security groups of
        their clients, or over a VPN; a public network in between needs a range of its own. Other
        ports of groups that guard a data store are for the policies of that store.
      EOT
      remediation  = <<-EOT
        source_security_group_id = aws_security_group.app.id
      EOT
    }

    # Whether the whole internet is let in, and to which of the ports. A prefix list is kept elsewhere.
    world = (
      plugin::tfproof::covers_internet(core::try(attrs.cidr_blocks, [])) ||
      plugin::tfproof::covers_internet(core::try(attrs.ipv6_cidr_blocks, []))
    )
    listed = core::length(core::try(attrs.prefix_list_ids, [])) > 0
    data = core::contains([-1, "-1", "all"], core::try(attrs.protocol, "-1")) || core::contains([6, "6", "tcp"], core::try(attrs.protocol, "-1")) && (
      core::anytrue([for port in input.database_ports : core::try(attrs.from_port, 0) <= port && core::try(attrs.to_port, 65535) >= port])
    )
    ports = (
      core::contains([-1, "-1", "all"], core::try(attrs.protocol, "-1")) ? "every port" :
      core::try(attrs.from_port, 0) == core::try(attrs.to_port, 65535) ? "port ${core::try(attrs.from_port, 0)}" :
      "ports ${core::try(attrs.from_port, 0)} to ${core::try(attrs.to_port, 65535)}"
    )
  }

  filter = attrs.type == "ingress"

  enforce {
    condition     = !(local.world && local.data)
    error_message = "open to the whole internet: ${local.ports}"
  }

  enforce {
    condition = local.listed && local.data ? plugin::tfproof::unknown("the prefix list decides") : true
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "database_ports_closed" {
  locals {
    metadata = {
      title        = "Ingress rules keep the ports of databases closed to the internet"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A database that the whole internet can reach is one guessed password or one unpatched bug
        away from being read. Databases are reached from within the VPC, from the security groups of
        their clients, or over a VPN; a public network in between needs a range of its own. Other
        ports of groups that guard a data store are for the policies of that store.
      EOT
      remediation  = <<-EOT
        referenced_security_group_id = aws_security_group.app.id
      EOT
    }

    # Whether the whole internet is let in, and to which of the ports. A prefix list is kept elsewhere.
    world = (
      plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv4, [])) ||
      plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv6, []))
    )
    listed = core::try(attrs.prefix_list_id, null) != null
    data = core::contains([-1, "-1", "all"], core::try(attrs.ip_protocol, "-1")) || core::contains([6, "6", "tcp"], core::try(attrs.ip_protocol, "-1")) && (
      core::anytrue([for port in input.database_ports : core::try(attrs.from_port, 0) <= port && core::try(attrs.to_port, 65535) >= port])
    )
    ports = (
      core::contains([-1, "-1", "all"], core::try(attrs.ip_protocol, "-1")) ? "every port" :
      core::try(attrs.from_port, 0) == core::try(attrs.to_port, 65535) ? "port ${core::try(attrs.from_port, 0)}" :
      "ports ${core::try(attrs.from_port, 0)} to ${core::try(attrs.to_port, 65535)}"
    )
  }

  enforce {
    condition     = !(local.world && local.data)
    error_message = "open to the whole internet: ${local.ports}"
  }

  enforce {
    condition = local.listed && local.data ? plugin::tfproof::unknown("the prefix list decides") : true
  }
}
