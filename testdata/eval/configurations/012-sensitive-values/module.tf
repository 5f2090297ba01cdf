module "m" {
  source = "./m"
  secret = var.password
}
output "from_module" {
  value     = module.m.twice
  sensitive = true
}
output "flag" { value = nonsensitive(module.m.long) }
