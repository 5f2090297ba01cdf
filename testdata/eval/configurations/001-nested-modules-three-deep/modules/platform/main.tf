variable "name" { type = string }
variable "sizes" { type = map(number) }
module "service" {
  source   = "../service"
  for_each = var.sizes
  name     = "${var.name}-${each.key}"
  size     = each.value
}
output "names" { value = { for k, s in module.service : k => s.full_name } }
output "services" { value = module.service }
