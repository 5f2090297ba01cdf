locals {
  config = yamldecode(file("${path.module}/config.yaml"))
  apps   = { for a in local.config.apps : a.name => a }
}
resource "terraform_data" "app" {
  for_each = local.apps
  input    = merge({ replicas = 1, env = local.config.env }, each.value)
}
output "apps" { value = { for k, a in local.apps : k => try(a.replicas, 1) } }
output "ports" { value = flatten([for a in local.config.apps : try(a.ports, [])]) }
