variable "kind" { default = "b" }
locals {
  kinds = { a = { n = 1 }, b = { n = 2 }, c = { n = 3 } }
  pick  = local.kinds[var.kind]
}
module "only" {
  source   = "./m"
  for_each = { for k, v in local.kinds : k => v if k == var.kind }
  n        = each.value.n
}
module "others" {
  source   = "./m"
  for_each = { for k, v in local.kinds : k => v if k != var.kind }
  n        = each.value.n
}
output "pick" { value = local.pick.n }
output "only" { value = one(values(module.only)).n }
output "others" { value = values(module.others)[*].n }
