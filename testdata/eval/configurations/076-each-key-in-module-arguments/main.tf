locals { envs = ["dev", "prod"] }
module "env" {
  source   = "./env"
  for_each = toset(local.envs)
  name     = each.key
  peers    = [for e in local.envs : e if e != each.key]
  settings = lookup({ prod = { size = 3 } }, each.key, { size = 1 })
}
output "env" { value = { for k, e in module.env : k => e.summary } }
