module "zeta" {
  source = "./wrap"
  value  = module.alpha.result
}
module "alpha" {
  source = "./wrap"
  value  = "seed"
}
module "beta" {
  source = "./wrap"
  value  = "${module.zeta.result}+${module.alpha.result}"
  suffix = "!"
}
output "all" { value = [module.alpha.result, module.beta.result, module.zeta.result] }
