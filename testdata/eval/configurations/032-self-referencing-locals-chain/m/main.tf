variable "in" { type = object({ n = number }) }
output "out" { value = { n = var.in.n, next = var.in.n + 1 } }
