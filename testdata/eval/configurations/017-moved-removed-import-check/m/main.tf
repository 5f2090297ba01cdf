resource "terraform_data" "x" { input = "in module" }
output "text" { value = "t" }
