variable "peer" {}
output "cidr" { value = "10.0.0.0/16" }
output "peer" { value = "peer of ${var.peer}" }
