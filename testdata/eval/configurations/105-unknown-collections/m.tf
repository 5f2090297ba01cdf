module "m" {
  source = "./m"
  map    = local.map
  list   = local.list
}
output "m" { value = module.m }
