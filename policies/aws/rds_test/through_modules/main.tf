module "shards" {
  source = "./modules/shards"
}
