locals {
  env_file = yamldecode(file("${path.module}/env/${var.env}.yaml"))
  base     = yamldecode(file("${path.module}/env/base.yaml"))
  config   = { for k in distinct(concat(keys(local.base), keys(local.env_file))) : k => try(merge(local.base[k], local.env_file[k]), local.env_file[k], local.base[k]) }
}
variable "env" { default = "prod" }
resource "terraform_data" "svc" {
  for_each = { for name, s in local.config.services : name => s if try(s.enabled, true) }
  input    = templatefile("${path.module}/svc.tftpl", { name = each.key, svc = merge({ port = 80 }, each.value), regions = local.config.regions })
}
output "config" { value = local.config }
