resource "terraform_data" "a" { input = "known" }
module "m" {
  source = "./m"
  id     = terraform_data.a.id
  known  = "k"
}
output "id" { value = terraform_data.a.id }
output "text" { value = "id is ${terraform_data.a.id}" }
output "mixed" { value = { id = terraform_data.a.id, known = "yes", list = ["x", terraform_data.a.id] } }
output "m" { value = module.m }
output "length" { value = length([terraform_data.a.id, "x"]) }
output "input" { value = terraform_data.a.input }
