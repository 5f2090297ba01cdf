module "a" { source = "./modules/a" }
output "b" { value = module.a.from_b }
