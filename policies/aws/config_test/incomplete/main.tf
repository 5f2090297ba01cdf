module "account" {
  source = "./modules/account"

  recording = false
}
