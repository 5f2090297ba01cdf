output "tags" { value = { for k, s in var.subnets : k => s.tags } }
output "hosts" { value = { for k, s in var.subnets : k => cidrhost(s.cidr, 10) } }
