# Security groups and their rules: remote administration and plaintext protocols. The ports of
# databases are in vpc.policy.hcl; a rule that opens those is reported there only.

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

input "administration_ports" {
  description = "The ports of remote administration: SSH, RDP, WinRM."
  type        = list(number)
  default     = [22, 3389, 5985, 5986]
}

input "plaintext_ports" {
  description = "The ports of protocols without encryption: FTP, telnet, SMTP, TFTP, POP3, IMAP, LDAP, rsh, rsync, NFS, HTTP beside port 80."
  type        = list(number)
  default     = [20, 21, 23, 25, 69, 110, 143, 389, 512, 513, 514, 873, 2049, 8080]
}

resource_policy "aws_security_group" "administration_closed" {
  locals {
    metadata = {
      title        = "Security groups keep remote administration closed to the internet"
      severity     = "high"
      aliases      = ["CKV_AWS_24", "CKV_AWS_25", "AVD-AWS-0107"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["AC-17", "SC-7"], "cis-aws" = ["5.2"] }
      requirements = ["R-203"]
      description  = <<-EOT
        SSH, RDP and WinRM that the whole internet can reach are tried around the clock. Reach machines
        over a VPN or with Session Manager, which needs no open port. A rule that opens the ports of
        databases as well is reported as that only.
      EOT
      remediation  = <<-EOT
        ingress {
          from_port   = 22
          to_port     = 22
          protocol    = "tcp"
          cidr_blocks = ["10.20.0.0/16"]
        }
      EOT
    }
  }

  filter = core::length(attrs.ingress) > 0

  enforce {
    condition = core::alltrue([
      for rule in attrs.ingress : !((plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, null)) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, null))) && plugin::tfproof::ports_overlap(core::try(rule.from_port, null), core::try(rule.to_port, null), core::try(rule.protocol, null), input.administration_ports) && !plugin::tfproof::ports_overlap(core::try(rule.from_port, null), core::try(rule.to_port, null), core::try(rule.protocol, null), input.database_ports))
    ])
    error_message = "remote administration is open to the whole internet"
  }
}

resource_policy "aws_security_group" "plaintext_closed" {
  locals {
    metadata = {
      title        = "Security groups do not open plaintext protocols to the internet"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-7", "SC-8"] }
      requirements = ["R-121"]
      description  = <<-EOT
        FTP, telnet, SMTP, LDAP, NFS and the like send passwords and data as they are. Over the
        internet, everybody on the way can read and change them. A rule that opens the ports of
        databases or of remote administration as well is reported as that only.
      EOT
      remediation  = <<-EOT
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.20.0.0/16"]
        }
      EOT
    }
  }

  filter = core::length(attrs.ingress) > 0

  enforce {
    condition = core::alltrue([
      for rule in attrs.ingress : !((plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, null)) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, null))) && plugin::tfproof::ports_overlap(core::try(rule.from_port, null), core::try(rule.to_port, null), core::try(rule.protocol, null), input.plaintext_ports) && !plugin::tfproof::ports_overlap(core::try(rule.from_port, null), core::try(rule.to_port, null), core::try(rule.protocol, null), core::concat(input.database_ports, input.administration_ports)))
    ])
    error_message = "a plaintext protocol is open to the whole internet"
  }
}

resource_policy "aws_security_group" "http_redirected" {
  locals {
    metadata = {
      title        = "Security groups open port 80 to the internet for load balancers only"
      severity     = "high"
      aliases      = ["CKV_AWS_260"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-7", "SC-8"] }
      requirements = ["R-121"]
      description  = <<-EOT
        Port 80 is HTTP in clear. A load balancer may take it to redirect to HTTPS, which policies for
        its listeners check; an instance or a service that answers there itself does so in clear.
      EOT
      remediation  = <<-EOT
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.20.0.0/16"]
        }
      EOT
    }

    # What the group is attached to, as far as it is seen.
    balanced = core::length(plugin::tfproof::referrers("aws_lb", "security_groups", attrs.id)) > 0 || core::length(plugin::tfproof::referrers("aws_alb", "security_groups", attrs.id)) > 0 || core::length(plugin::tfproof::referrers("aws_elb", "security_groups", attrs.id)) > 0
    direct = (
      core::length(plugin::tfproof::referrers("aws_instance", "vpc_security_group_ids", attrs.id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_instance", "security_groups", attrs.id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_launch_template", "vpc_security_group_ids", attrs.id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_launch_configuration", "security_groups", attrs.id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_ecs_service", "network_configuration.security_groups", attrs.id)) > 0
    )
    fine = local.balanced ? true : local.direct ? false : plugin::tfproof::unknown("what the group is attached to decides, and that is not in this configuration")
  }

  filter = core::length(attrs.ingress) > 0

  enforce {
    condition = core::alltrue([
      for rule in attrs.ingress : !((plugin::tfproof::covers_internet(core::try(rule.cidr_blocks, null)) || plugin::tfproof::covers_internet(core::try(rule.ipv6_cidr_blocks, null))) && plugin::tfproof::ports_overlap(core::try(rule.from_port, null), core::try(rule.to_port, null), core::try(rule.protocol, null), [80]) && !plugin::tfproof::ports_overlap(core::try(rule.from_port, null), core::try(rule.to_port, null), core::try(rule.protocol, null), core::concat(input.database_ports, input.administration_ports, input.plaintext_ports)) && !local.fine)
    ])
    error_message = "port 80 is open to the whole internet, and the group is not for a load balancer"
  }
}

resource_policy "aws_security_group_rule" "administration_closed" {
  locals {
    metadata = {
      title        = "Security group rules keep remote administration closed to the internet"
      severity     = "high"
      aliases      = ["CKV_AWS_24", "CKV_AWS_25", "AVD-AWS-0107"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["AC-17", "SC-7"], "cis-aws" = ["5.2"] }
      requirements = ["R-203"]
      description  = <<-EOT
        SSH, RDP and WinRM that the whole internet can reach are tried around the clock. Reach machines
        over a VPN or with Session Manager, which needs no open port. A rule that opens the ports of
        databases as well is reported as that only.
      EOT
      remediation  = <<-EOT
        from_port   = 22
        to_port     = 22
        cidr_blocks = ["10.20.0.0/16"]
      EOT
    }
  }

  filter = attrs.type == "ingress"

  enforce {
    condition     = !((plugin::tfproof::covers_internet(core::try(attrs.cidr_blocks, null)) || plugin::tfproof::covers_internet(core::try(attrs.ipv6_cidr_blocks, null))) && plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.protocol, null), input.administration_ports) && !plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.protocol, null), input.database_ports))
    error_message = "remote administration is open to the whole internet"
  }
}

resource_policy "aws_security_group_rule" "plaintext_closed" {
  locals {
    metadata = {
      title        = "Security group rules do not open plaintext protocols to the internet"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-7", "SC-8"] }
      requirements = ["R-121"]
      description  = <<-EOT
        FTP, telnet, SMTP, LDAP, NFS and the like send passwords and data as they are. Over the
        internet, everybody on the way can read and change them. A rule that opens the ports of
        databases or of remote administration as well is reported as that only.
      EOT
      remediation  = <<-EOT
        from_port   = 443
        to_port     = 443
        cidr_blocks = ["10.20.0.0/16"]
      EOT
    }
  }

  filter = attrs.type == "ingress"

  enforce {
    condition     = !((plugin::tfproof::covers_internet(core::try(attrs.cidr_blocks, null)) || plugin::tfproof::covers_internet(core::try(attrs.ipv6_cidr_blocks, null))) && plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.protocol, null), input.plaintext_ports) && !plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.protocol, null), core::concat(input.database_ports, input.administration_ports)))
    error_message = "a plaintext protocol is open to the whole internet"
  }
}

resource_policy "aws_security_group_rule" "http_redirected" {
  locals {
    metadata = {
      title        = "Security group rules open port 80 to the internet for load balancers only"
      severity     = "high"
      aliases      = ["CKV_AWS_260"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-7", "SC-8"] }
      requirements = ["R-121"]
      description  = <<-EOT
        Port 80 is HTTP in clear. A load balancer may take it to redirect to HTTPS, which policies for
        its listeners check; an instance or a service that answers there itself does so in clear.
      EOT
      remediation  = <<-EOT
        from_port   = 443
        to_port     = 443
        cidr_blocks = ["10.20.0.0/16"]
      EOT
    }

    # What the group is attached to, as far as it is seen.
    balanced = core::length(plugin::tfproof::referrers("aws_lb", "security_groups", attrs.security_group_id)) > 0 || core::length(plugin::tfproof::referrers("aws_alb", "security_groups", attrs.security_group_id)) > 0 || core::length(plugin::tfproof::referrers("aws_elb", "security_groups", attrs.security_group_id)) > 0
    direct = (
      core::length(plugin::tfproof::referrers("aws_instance", "vpc_security_group_ids", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_instance", "security_groups", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_launch_template", "vpc_security_group_ids", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_launch_configuration", "security_groups", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_ecs_service", "network_configuration.security_groups", attrs.security_group_id)) > 0
    )
    fine = local.balanced ? true : local.direct ? false : plugin::tfproof::unknown("what the group is attached to decides, and that is not in this configuration")
  }

  filter = attrs.type == "ingress"

  enforce {
    condition     = !((plugin::tfproof::covers_internet(core::try(attrs.cidr_blocks, null)) || plugin::tfproof::covers_internet(core::try(attrs.ipv6_cidr_blocks, null))) && plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.protocol, null), [80]) && !plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.protocol, null), core::concat(input.database_ports, input.administration_ports, input.plaintext_ports)) && !local.fine)
    error_message = "port 80 is open to the whole internet, and the group is not for a load balancer"
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "administration_closed" {
  locals {
    metadata = {
      title        = "Ingress rules keep remote administration closed to the internet"
      severity     = "high"
      aliases      = ["CKV_AWS_24", "CKV_AWS_25", "AVD-AWS-0107"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["AC-17", "SC-7"], "cis-aws" = ["5.2"] }
      requirements = ["R-203"]
      description  = <<-EOT
        SSH, RDP and WinRM that the whole internet can reach are tried around the clock. Reach machines
        over a VPN or with Session Manager, which needs no open port. A rule that opens the ports of
        databases as well is reported as that only.
      EOT
      remediation  = <<-EOT
        from_port = 22
        to_port   = 22
        cidr_ipv4 = "10.20.0.0/16"
      EOT
    }
  }

  enforce {
    condition     = !((plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv4, null)) || plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv6, null))) && plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.ip_protocol, null), input.administration_ports) && !plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.ip_protocol, null), input.database_ports))
    error_message = "remote administration is open to the whole internet"
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "plaintext_closed" {
  locals {
    metadata = {
      title        = "Ingress rules do not open plaintext protocols to the internet"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-7", "SC-8"] }
      requirements = ["R-121"]
      description  = <<-EOT
        FTP, telnet, SMTP, LDAP, NFS and the like send passwords and data as they are. Over the
        internet, everybody on the way can read and change them. A rule that opens the ports of
        databases or of remote administration as well is reported as that only.
      EOT
      remediation  = <<-EOT
        from_port = 443
        to_port   = 443
        cidr_ipv4 = "10.20.0.0/16"
      EOT
    }
  }

  enforce {
    condition     = !((plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv4, null)) || plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv6, null))) && plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.ip_protocol, null), input.plaintext_ports) && !plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.ip_protocol, null), core::concat(input.database_ports, input.administration_ports)))
    error_message = "a plaintext protocol is open to the whole internet"
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "http_redirected" {
  locals {
    metadata = {
      title        = "Ingress rules open port 80 to the internet for load balancers only"
      severity     = "high"
      aliases      = ["CKV_AWS_260"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-7", "SC-8"] }
      requirements = ["R-121"]
      description  = <<-EOT
        Port 80 is HTTP in clear. A load balancer may take it to redirect to HTTPS, which policies for
        its listeners check; an instance or a service that answers there itself does so in clear.
      EOT
      remediation  = <<-EOT
        from_port = 443
        to_port   = 443
        cidr_ipv4 = "10.20.0.0/16"
      EOT
    }

    # What the group is attached to, as far as it is seen.
    balanced = core::length(plugin::tfproof::referrers("aws_lb", "security_groups", attrs.security_group_id)) > 0 || core::length(plugin::tfproof::referrers("aws_alb", "security_groups", attrs.security_group_id)) > 0 || core::length(plugin::tfproof::referrers("aws_elb", "security_groups", attrs.security_group_id)) > 0
    direct = (
      core::length(plugin::tfproof::referrers("aws_instance", "vpc_security_group_ids", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_instance", "security_groups", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_launch_template", "vpc_security_group_ids", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_launch_configuration", "security_groups", attrs.security_group_id)) > 0 ||
      core::length(plugin::tfproof::referrers("aws_ecs_service", "network_configuration.security_groups", attrs.security_group_id)) > 0
    )
    fine = local.balanced ? true : local.direct ? false : plugin::tfproof::unknown("what the group is attached to decides, and that is not in this configuration")
  }

  enforce {
    condition     = !((plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv4, null)) || plugin::tfproof::covers_internet(core::try(attrs.cidr_ipv6, null))) && plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.ip_protocol, null), [80]) && !plugin::tfproof::ports_overlap(core::try(attrs.from_port, null), core::try(attrs.to_port, null), core::try(attrs.ip_protocol, null), core::concat(input.database_ports, input.administration_ports, input.plaintext_ports)) && !local.fine)
    error_message = "port 80 is open to the whole internet, and the group is not for a load balancer"
  }
}
