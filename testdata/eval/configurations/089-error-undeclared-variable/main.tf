output "x" { value = var.nowhere }
