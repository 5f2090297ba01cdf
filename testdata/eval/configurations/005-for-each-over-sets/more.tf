resource "terraform_data" "product" {
  for_each = { for p in setproduct(["a", "b"], [1, 2]) : "${p[0]}${p[1]}" => p }
  input    = each.value[1]
}
output "names" { value = var.names }
output "count" { value = length(terraform_data.product) }
