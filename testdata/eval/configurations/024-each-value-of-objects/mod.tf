module "svc" {
  source   = "./svc"
  for_each = { for k, v in local.services : k => v if v.port > 1000 }
  config   = each.value
  key      = each.key
}
output "svc" { value = module.svc["api"].line }
