output "json" { value = jsondecode(file("data.json")) }
