locals {
  a = local.b + 1
  b = local.c * 2
  c = length(local.d)
  d = split(",", "x,y,z")
}
output "a" { value = local.a }
module "m" {
  source = "./m"
  in     = { n = local.a }
}
module "n" {
  source = "./m"
  in     = { n = module.m.out.next }
}
output "n" { value = module.n.out }
