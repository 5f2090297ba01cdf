resource "terraform_data" "c" {
  count = 2
  input = { n = count.index }
}
resource "terraform_data" "k" {
  for_each = { a = 1, b = 2 }
  input    = each.value
}
output "c" { value = terraform_data.c[*].input }
output "c1" { value = terraform_data.c[1].input.n }
output "k" { value = values(terraform_data.k)[*].input }
output "ka" { value = terraform_data.k["a"].input }
output "sum" { value = sum([for r in terraform_data.k : r.input]) }
output "map" { value = { for i, r in terraform_data.c : "n${i}" => r.input.n } }
output "last" { value = terraform_data.c[length(terraform_data.c) - 1].input }
output "exists" { value = contains(keys(terraform_data.k), "c") ? terraform_data.k["c"].input : null }
