variable "none" {
  type    = map(object({ a = string }))
  default = {}
}
resource "terraform_data" "none" {
  for_each = var.none
  input    = each.value.a
}
resource "terraform_data" "empty_set" {
  for_each = toset([])
  input    = each.key
}
resource "terraform_data" "zero" {
  count = length([])
  input = count.index
}
module "m" {
  source   = "./m"
  for_each = var.none
  a        = each.value.a
}
output "none" { value = terraform_data.none }
output "zero" { value = terraform_data.zero[*].input }
output "m" { value = module.m }
