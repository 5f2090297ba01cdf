# VPC: data stores and the security groups that guard them.

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

resource_policy "aws_db_instance" "security_groups_closed" {
  locals {
    metadata = {
      title        = "Security groups of RDS instances are closed to the internet on every port"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A group that guards a data store has no port for the whole internet: databases listen on ports
        of one's choice. The well-known ports of databases are reported at the rule that opens them, the
        others here. Which groups there are has to be known for that.
      EOT
      remediation  = <<-EOT
        vpc_security_group_ids = [aws_security_group.database.id]
      EOT
    }

    # The groups, and the rules of them that let the whole internet in, wherever they are written.
    groups = [
      for id in core::try(attrs.vpc_security_group_ids, []) : {
        declared = plugin::tfproof::origin(id) != null && core::try(plugin::tfproof::origin(id).mode, "managed") == "managed"
        name     = core::try(plugin::tfproof::origin(id).address, "a security group")
        rules = core::concat(
          [for rule in core::try(plugin::tfproof::resource(id, "aws_security_group").ingress, []) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_security_group_rule", "security_group_id", id) : {
            world    = rule.type == "ingress" && (plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, [])))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_vpc_security_group_ingress_rule", "security_group_id", id) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_ipv4, [])) || plugin::tfproof::covers_internet(core::try(rule.cidr_ipv6, []))
            protocol = core::try(rule.ip_protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
        )
      }
    ]

    # Rules for TCP that do not open a well-known port, as those are reported themselves.
    open = [
      for group in local.groups : group.declared ? core::anytrue([
        for rule in group.rules :
        rule.world && core::contains([6, "6", "tcp"], rule.protocol) && !core::anytrue([for port in input.database_ports : rule.from <= port && rule.to >= port])
      ]) : plugin::tfproof::unknown("the security group is not in this configuration")
    ]
    subject = attrs.vpc_security_group_ids
  }

  enforce {
    condition     = !core::anytrue(local.open)
    error_message = "open to the whole internet: ${core::join(", ", [for number, group in local.groups : group.name if local.open[number]])}"
  }
}

resource_policy "aws_rds_cluster" "security_groups_closed" {
  locals {
    metadata = {
      title        = "Security groups of Aurora and Multi-AZ clusters are closed to the internet on every port"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A group that guards a data store has no port for the whole internet: databases listen on ports
        of one's choice. The well-known ports of databases are reported at the rule that opens them, the
        others here. Which groups there are has to be known for that.
      EOT
      remediation  = <<-EOT
        vpc_security_group_ids = [aws_security_group.database.id]
      EOT
    }

    # The groups, and the rules of them that let the whole internet in, wherever they are written.
    groups = [
      for id in core::try(attrs.vpc_security_group_ids, []) : {
        declared = plugin::tfproof::origin(id) != null && core::try(plugin::tfproof::origin(id).mode, "managed") == "managed"
        name     = core::try(plugin::tfproof::origin(id).address, "a security group")
        rules = core::concat(
          [for rule in core::try(plugin::tfproof::resource(id, "aws_security_group").ingress, []) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_security_group_rule", "security_group_id", id) : {
            world    = rule.type == "ingress" && (plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, [])))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_vpc_security_group_ingress_rule", "security_group_id", id) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_ipv4, [])) || plugin::tfproof::covers_internet(core::try(rule.cidr_ipv6, []))
            protocol = core::try(rule.ip_protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
        )
      }
    ]

    # Rules for TCP that do not open a well-known port, as those are reported themselves.
    open = [
      for group in local.groups : group.declared ? core::anytrue([
        for rule in group.rules :
        rule.world && core::contains([6, "6", "tcp"], rule.protocol) && !core::anytrue([for port in input.database_ports : rule.from <= port && rule.to >= port])
      ]) : plugin::tfproof::unknown("the security group is not in this configuration")
    ]
    subject = attrs.vpc_security_group_ids
  }

  enforce {
    condition     = !core::anytrue(local.open)
    error_message = "open to the whole internet: ${core::join(", ", [for number, group in local.groups : group.name if local.open[number]])}"
  }
}

resource_policy "aws_docdb_cluster" "security_groups_closed" {
  locals {
    metadata = {
      title        = "Security groups of DocumentDB clusters are closed to the internet on every port"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A group that guards a data store has no port for the whole internet: databases listen on ports
        of one's choice. The well-known ports of databases are reported at the rule that opens them, the
        others here. Which groups there are has to be known for that.
      EOT
      remediation  = <<-EOT
        vpc_security_group_ids = [aws_security_group.database.id]
      EOT
    }

    # The groups, and the rules of them that let the whole internet in, wherever they are written.
    groups = [
      for id in core::try(attrs.vpc_security_group_ids, []) : {
        declared = plugin::tfproof::origin(id) != null && core::try(plugin::tfproof::origin(id).mode, "managed") == "managed"
        name     = core::try(plugin::tfproof::origin(id).address, "a security group")
        rules = core::concat(
          [for rule in core::try(plugin::tfproof::resource(id, "aws_security_group").ingress, []) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_security_group_rule", "security_group_id", id) : {
            world    = rule.type == "ingress" && (plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, [])))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_vpc_security_group_ingress_rule", "security_group_id", id) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_ipv4, [])) || plugin::tfproof::covers_internet(core::try(rule.cidr_ipv6, []))
            protocol = core::try(rule.ip_protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
        )
      }
    ]

    # Rules for TCP that do not open a well-known port, as those are reported themselves.
    open = [
      for group in local.groups : group.declared ? core::anytrue([
        for rule in group.rules :
        rule.world && core::contains([6, "6", "tcp"], rule.protocol) && !core::anytrue([for port in input.database_ports : rule.from <= port && rule.to >= port])
      ]) : plugin::tfproof::unknown("the security group is not in this configuration")
    ]
    subject = attrs.vpc_security_group_ids
  }

  enforce {
    condition     = !core::anytrue(local.open)
    error_message = "open to the whole internet: ${core::join(", ", [for number, group in local.groups : group.name if local.open[number]])}"
  }
}

resource_policy "aws_neptune_cluster" "security_groups_closed" {
  locals {
    metadata = {
      title        = "Security groups of Neptune clusters are closed to the internet on every port"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A group that guards a data store has no port for the whole internet: databases listen on ports
        of one's choice. The well-known ports of databases are reported at the rule that opens them, the
        others here. Which groups there are has to be known for that.
      EOT
      remediation  = <<-EOT
        vpc_security_group_ids = [aws_security_group.database.id]
      EOT
    }

    # The groups, and the rules of them that let the whole internet in, wherever they are written.
    groups = [
      for id in core::try(attrs.vpc_security_group_ids, []) : {
        declared = plugin::tfproof::origin(id) != null && core::try(plugin::tfproof::origin(id).mode, "managed") == "managed"
        name     = core::try(plugin::tfproof::origin(id).address, "a security group")
        rules = core::concat(
          [for rule in core::try(plugin::tfproof::resource(id, "aws_security_group").ingress, []) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_security_group_rule", "security_group_id", id) : {
            world    = rule.type == "ingress" && (plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, [])))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_vpc_security_group_ingress_rule", "security_group_id", id) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_ipv4, [])) || plugin::tfproof::covers_internet(core::try(rule.cidr_ipv6, []))
            protocol = core::try(rule.ip_protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
        )
      }
    ]

    # Rules for TCP that do not open a well-known port, as those are reported themselves.
    open = [
      for group in local.groups : group.declared ? core::anytrue([
        for rule in group.rules :
        rule.world && core::contains([6, "6", "tcp"], rule.protocol) && !core::anytrue([for port in input.database_ports : rule.from <= port && rule.to >= port])
      ]) : plugin::tfproof::unknown("the security group is not in this configuration")
    ]
    subject = attrs.vpc_security_group_ids
  }

  enforce {
    condition     = !core::anytrue(local.open)
    error_message = "open to the whole internet: ${core::join(", ", [for number, group in local.groups : group.name if local.open[number]])}"
  }
}

resource_policy "aws_redshift_cluster" "security_groups_closed" {
  locals {
    metadata = {
      title        = "Security groups of Redshift clusters are closed to the internet on every port"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A group that guards a data store has no port for the whole internet: databases listen on ports
        of one's choice. The well-known ports of databases are reported at the rule that opens them, the
        others here. Which groups there are has to be known for that.
      EOT
      remediation  = <<-EOT
        vpc_security_group_ids = [aws_security_group.database.id]
      EOT
    }

    # The groups, and the rules of them that let the whole internet in, wherever they are written.
    groups = [
      for id in core::try(attrs.vpc_security_group_ids, []) : {
        declared = plugin::tfproof::origin(id) != null && core::try(plugin::tfproof::origin(id).mode, "managed") == "managed"
        name     = core::try(plugin::tfproof::origin(id).address, "a security group")
        rules = core::concat(
          [for rule in core::try(plugin::tfproof::resource(id, "aws_security_group").ingress, []) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_security_group_rule", "security_group_id", id) : {
            world    = rule.type == "ingress" && (plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, [])))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_vpc_security_group_ingress_rule", "security_group_id", id) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_ipv4, [])) || plugin::tfproof::covers_internet(core::try(rule.cidr_ipv6, []))
            protocol = core::try(rule.ip_protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
        )
      }
    ]

    # Rules for TCP that do not open a well-known port, as those are reported themselves.
    open = [
      for group in local.groups : group.declared ? core::anytrue([
        for rule in group.rules :
        rule.world && core::contains([6, "6", "tcp"], rule.protocol) && !core::anytrue([for port in input.database_ports : rule.from <= port && rule.to >= port])
      ]) : plugin::tfproof::unknown("the security group is not in this configuration")
    ]
    subject = attrs.vpc_security_group_ids
  }

  enforce {
    condition     = !core::anytrue(local.open)
    error_message = "open to the whole internet: ${core::join(", ", [for number, group in local.groups : group.name if local.open[number]])}"
  }
}

resource_policy "aws_elasticache_replication_group" "security_groups_closed" {
  locals {
    metadata = {
      title        = "Security groups of ElastiCache replication groups are closed to the internet on every port"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-202"]
      description  = <<-EOT
        A group that guards a data store has no port for the whole internet: databases listen on ports
        of one's choice. The well-known ports of databases are reported at the rule that opens them, the
        others here. Which groups there are has to be known for that.
      EOT
      remediation  = <<-EOT
        security_group_ids = [aws_security_group.database.id]
      EOT
    }

    # The groups, and the rules of them that let the whole internet in, wherever they are written.
    groups = [
      for id in core::try(attrs.security_group_ids, []) : {
        declared = plugin::tfproof::origin(id) != null && core::try(plugin::tfproof::origin(id).mode, "managed") == "managed"
        name     = core::try(plugin::tfproof::origin(id).address, "a security group")
        rules = core::concat(
          [for rule in core::try(plugin::tfproof::resource(id, "aws_security_group").ingress, []) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, []))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_security_group_rule", "security_group_id", id) : {
            world    = rule.type == "ingress" && (plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, [])) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, [])))
            protocol = core::try(rule.protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
          [for rule in plugin::tfproof::referrers("aws_vpc_security_group_ingress_rule", "security_group_id", id) : {
            world    = plugin::tfproof::covers_internet(core::try(rule.cidr_ipv4, [])) || plugin::tfproof::covers_internet(core::try(rule.cidr_ipv6, []))
            protocol = core::try(rule.ip_protocol, "-1")
            from     = core::try(rule.from_port, 0)
            to       = core::try(rule.to_port, 65535)
          }],
        )
      }
    ]

    # Rules for TCP that do not open a well-known port, as those are reported themselves.
    open = [
      for group in local.groups : group.declared ? core::anytrue([
        for rule in group.rules :
        rule.world && core::contains([6, "6", "tcp"], rule.protocol) && !core::anytrue([for port in input.database_ports : rule.from <= port && rule.to >= port])
      ]) : plugin::tfproof::unknown("the security group is not in this configuration")
    ]
    subject = attrs.security_group_ids
  }

  enforce {
    condition     = !core::anytrue(local.open)
    error_message = "open to the whole internet: ${core::join(", ", [for number, group in local.groups : group.name if local.open[number]])}"
  }
}
