resource "terraform_data" "x" { input = "x" }
output "v" {
  value      = "static"
  depends_on = [terraform_data.x]
}
