module "m" {
  source = "./m"
  pw     = var.pw
  plain  = "p"
}
resource "terraform_data" "from_module" { input = { pw = module.m.pw } }
resource "terraform_data" "chain" { input = { a = terraform_data.map.input.b, b = terraform_data.map.input.a } }
