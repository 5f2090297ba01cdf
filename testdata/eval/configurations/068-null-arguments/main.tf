resource "terraform_data" "n" { input = null }
resource "terraform_data" "o" { input = { a = null, b = [null], c = "" } }
module "m" {
  source = "./m"
  a      = null
  b      = { x = null }
}
output "m" { value = module.m.all }
output "n" { value = terraform_data.n.input == null }
