output "y" { value = local.nowhere }
