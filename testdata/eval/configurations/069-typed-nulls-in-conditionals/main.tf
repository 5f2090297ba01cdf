variable "port" {
  type    = string
  default = null
}
variable "size" {
  type    = number
  default = null
}
output "port" { value = var.port != null ? var.port : 443 }
output "size" { value = var.size == null ? 10 : var.size }
output "text" { value = coalesce(var.port, "http") }
output "list" { value = tolist([var.port, 1]) }
output "merged" { value = merge({ p = 1 }, var.port == null ? {} : { p = var.port }) }
