module "domain" {
  source = "./modules/domain"
}
