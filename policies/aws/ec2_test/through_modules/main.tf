module "server" {
  source = "./modules/server"
}
