resource "terraform_data" "a" {
  input            = 1
  triggers_replace = [1, "x", { k = null }]
}
resource "terraform_data" "b" {
  input            = terraform_data.a.output
  triggers_replace = terraform_data.a.triggers_replace
  lifecycle { replace_triggered_by = [terraform_data.a] }
}
output "t" { value = terraform_data.b.triggers_replace }
output "o" { value = terraform_data.a.output }
