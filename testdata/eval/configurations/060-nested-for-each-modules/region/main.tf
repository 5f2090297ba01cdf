variable "region" {}
variable "zones" { type = set(string) }
module "zone" {
  source   = "../zone"
  for_each = var.zones
  name     = "${var.region}-${each.key}"
}
output "names" { value = [for z in module.zone : z.name] }
output "zones" { value = { for k, z in module.zone : k => upper(z.name) } }
