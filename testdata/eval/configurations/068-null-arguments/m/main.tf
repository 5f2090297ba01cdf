variable "a" { default = "da" }
variable "b" { type = object({ x = optional(string, "dx"), y = optional(number) }) }
output "all" { value = { a = var.a == null, b = var.b } }
