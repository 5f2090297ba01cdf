module "rules" {
  source = "./modules/rules"

  group_id = "sg-0a1b2c3d4e5f60718"
}
