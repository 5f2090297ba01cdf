variable "name" {}
variable "size" { type = number }
output "size" { value = var.size }
output "hosts" { value = [for i in range(var.size) : "${var.name}-${i}"] }
