variable "b" { default = true }
output "x" {
  value = var.b ? { a = 1 } : ["a"]
}
