variable "subnets" {
  type = map(object({ cidr = string, public = optional(bool, false), tags = optional(map(string), {}) }))
  default = {
    web = { cidr = "10.0.1.0/24", public = true, tags = { tier = "front" } }
    db  = { cidr = "10.0.2.0/24" }
  }
}
resource "terraform_data" "subnet" {
  for_each = var.subnets
  input    = merge({ Name = each.key, cidr = each.value.cidr }, each.value.tags, each.value.public ? { public = "yes" } : {})
}
output "public" { value = [for k, s in var.subnets : k if s.public] }
output "private" { value = [for k, s in var.subnets : k if !s.public] }
