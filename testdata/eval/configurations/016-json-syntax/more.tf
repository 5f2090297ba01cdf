output "count" { value = length(terraform_data.many) }
module "m" {
  source = "./m"
  x      = local.nested
}
output "m" { value = module.m.y }
