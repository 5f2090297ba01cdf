variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" {
  type    = list(number)
  default = []
}
variable "d" { default = "default" }
variable "e" {
  type    = object({ x = number, y = optional(string, "why") })
  default = { x = 0 }
}
output "all" { value = { a = var.a, b = var.b, c = var.c, d = var.d, e = var.e } }
