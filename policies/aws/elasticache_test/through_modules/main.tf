module "cache" {
  source = "./modules/cache"
}
