module "names" { source = "./names" }
resource "terraform_data" "n" {
  for_each = toset(module.names.list)
  input    = module.names.map[each.key]
}
resource "terraform_data" "m" {
  count = length(module.names.list)
  input = module.names.list[count.index]
}
output "n" { value = [for x in terraform_data.n : x.input] }
