module "net" {
  source = "./net"
  peer   = module.app.name
}
module "app" {
  source = "./app"
  cidr   = module.net.cidr
}
output "app" { value = module.app.line }
output "net" { value = module.net.peer }
