variable "path" {}
resource "terraform_data" "b" { input = path.module }
output "path" { value = var.path }
output "both" { value = [var.path, path.module, path.root] }
