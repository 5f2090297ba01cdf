variable "text" { type = string }
resource "terraform_data" "t" { input = var.text }
