variable "policy" { type = string }
variable "list" { type = list(object({ a = number, b = optional(string, "d") })) }
variable "any" {}
output "policy" { value = jsondecode(var.policy).Effect }
output "list" { value = var.list }
output "any" { value = var.any }
