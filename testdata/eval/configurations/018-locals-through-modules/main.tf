locals {
  common = { team = "core", env = "dev" }
  labels = merge(local.common, { app = "x" })
  names  = [for k, v in local.labels : "${k}-${v}"]
}
module "a" {
  source = "./m"
  labels = local.labels
  prefix = join("/", local.names)
}
output "out" { value = module.a.out }
