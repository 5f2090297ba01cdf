locals {
  services = {
    web = { port = 80, hosts = ["a", "b"], health = { path = "/" } }
    api = { port = 8080, hosts = [], health = { path = "/api" } }
  }
}
resource "terraform_data" "svc" {
  for_each = local.services
  input = {
    port  = each.value.port
    path  = each.value.health.path
    hosts = join(",", each.value.hosts)
    first = try(each.value.hosts[0], "none")
    all   = each.value.health
  }
}
