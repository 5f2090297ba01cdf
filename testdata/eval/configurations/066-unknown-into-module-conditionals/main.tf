resource "terraform_data" "id" {}
module "m" {
  source = "./m"
  key    = terraform_data.id.id
  on     = true
}
output "m" { value = module.m.text }
output "n" { value = module.m.count }
