variable "prefix" { type = string }
variable "region" { type = string }
variable "vpc_cidr" { type = string }
variable "database_client_cidrs" { type = list(string) }

locals {
  availability_zones = [for letter in ["a", "b"] : "${var.region}${letter}"]

  # Tier => where its subnets begin in the VPC's range.
  tiers = {
    public = 0
    app    = 8
    data   = 16
  }

  subnets = merge([
    for tier, offset in local.tiers : {
      for index, zone in local.availability_zones :
      "${tier}-${zone}" => {
        tier = tier
        zone = zone
        cidr = cidrsubnet(var.vpc_cidr, 8, offset + index)
      }
    }
  ]...)
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true

  tags = {
    Name = var.prefix
  }
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value.zone
  cidr_block        = each.value.cidr

  tags = {
    Name = "${var.prefix}-${each.key}"
    Tier = each.value.tier
  }
}

output "vpc_id" { value = aws_vpc.this.id }
output "availability_zones" { value = local.availability_zones }
output "public_subnet_ids" { value = [for name, subnet in local.subnets : aws_subnet.this[name].id if subnet.tier == "public"] }
output "app_subnet_ids" { value = [for name, subnet in local.subnets : aws_subnet.this[name].id if subnet.tier == "app"] }
output "data_subnet_ids" { value = [for name, subnet in local.subnets : aws_subnet.this[name].id if subnet.tier == "data"] }

output "security_group_ids" {
  value = {
    balancer = aws_security_group.balancer.id
    app      = aws_security_group.app.id
    database = aws_security_group.database.id
    cache    = aws_security_group.cache.id
    search   = aws_security_group.search.id
  }
}
