module "label" {
  source     = "./label"
  namespace  = "acme"
  stage      = "prod"
  name       = "app"
  attributes = ["public", ""]
  tags       = { Owner = "me" }
}
module "child" {
  source  = "./label"
  context = module.label.context
  name    = "db"
  tags    = { Owner = "you", Extra = "1" }
}
resource "terraform_data" "r" { input = module.child.tags }
output "id" { value = [module.label.id, module.child.id] }
output "tags" { value = module.child.tags }
