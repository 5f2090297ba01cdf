module "full" {
  source = "./svc"
  service = { name = "web", port = "80", health = { path = null, interval = 5 }, listeners = [{ port = 1 }, { port = 2, tls = false }] }
}
module "services" {
  source   = "./svc"
  for_each = { a = { name = "a" }, b = { name = "b", health = null } }
  service  = each.value
}
output "full" { value = module.full.service }
output "health" { value = { for k, m in module.services : k => m.service.health } }
