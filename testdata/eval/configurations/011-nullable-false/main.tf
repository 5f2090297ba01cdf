module "m" {
  source   = "./m"
  strict   = null
  loose    = null
  no_value = null
}
output "m" { value = module.m }
