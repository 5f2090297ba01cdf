module "organization" {
  source = "./organization"
}
