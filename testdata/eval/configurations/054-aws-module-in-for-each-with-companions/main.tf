module "store" {
  source   = "./store"
  for_each = { raw = { log = true }, clean = {} }
  name     = each.key
  logging  = lookup(each.value, "log", false)
}
output "targets" { value = { for k, s in module.store : k => s.log_bucket } }
