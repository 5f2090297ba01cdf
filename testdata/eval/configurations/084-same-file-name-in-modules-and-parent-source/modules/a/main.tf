module "b" {
  source = "../b"
  path   = path.module
}
resource "terraform_data" "a" { input = module.b.path }
output "from_b" { value = module.b.both }
