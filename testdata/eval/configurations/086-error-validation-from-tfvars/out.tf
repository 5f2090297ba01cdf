output "e" { value = "e" }
