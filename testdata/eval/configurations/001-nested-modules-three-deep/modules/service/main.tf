variable "name" {}
variable "size" { type = number }
module "member" {
  source = "./member"
  count  = var.size
  label  = format("%s-%02d", var.name, count.index + 1)
}
output "full_name" { value = upper(var.name) }
output "members" { value = module.member[*].label }
