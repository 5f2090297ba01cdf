module "region" {
  source   = "./region"
  for_each = { eu = ["a", "b"], us = ["c"] }
  region   = each.key
  zones    = each.value
}
output "all" { value = flatten([for r in module.region : r.names]) }
output "map" { value = { for k, r in module.region : k => r.zones } }
