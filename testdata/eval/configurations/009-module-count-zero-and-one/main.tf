variable "create" {
  type = object({ a = bool, b = bool })
  default = { a = true, b = false }
}
module "a" {
  source = "./m"
  count  = var.create.a ? 1 : 0
  text   = "a"
}
module "b" {
  source = "./m"
  count  = var.create.b ? 1 : 0
  text   = "b"
}
output "a" { value = one(module.a[*].text) }
output "b" { value = one(module.b[*].text) }
output "either" { value = concat(module.a[*].text, module.b[*].text)[0] }
output "try_b" { value = try(module.b[0].text, "absent") }
