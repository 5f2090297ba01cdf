variable "key" {
  type    = string
  default = null
}
variable "extra" {
  type    = map(string)
  default = null
}
locals {
  chosen = var.key != null ? var.key : "generated"
  tags   = var.extra == null ? {} : var.extra
  list   = var.key == null ? [] : [var.key]
}
resource "terraform_data" "a" { input = var.key == null ? null : { key = var.key } }
resource "terraform_data" "b" { input = { key = local.chosen, tags = local.tags } }
output "list" { value = local.list }
output "null" { value = var.key }
output "coalesce" { value = coalesce(var.key, "c") }
