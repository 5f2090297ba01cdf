output "a" { value = local.a }
output "names" { value = local.names }
resource "terraform_data" "n" {
  for_each = { for i, n in local.names : n => i }
  input    = each.value
}
