module "platform" {
  source = "./modules/platform"
  name   = "shop"
  sizes  = { web = 2, worker = 1 }
}
output "ids" { value = module.platform.names }
output "first" { value = module.platform.services["web"].members[0] }
