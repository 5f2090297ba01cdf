module "b_logs" {
  source    = "./bucket"
  name      = "logs"
  encrypted = true
}
module "a_data" {
  source = "./bucket"
  name   = "data"
}
module "c_policy" {
  source  = "./attach"
  targets = [module.a_data.name, module.b_logs.name]
  flags   = { a = module.a_data.encrypted, b = module.b_logs.encrypted }
}
output "flags" { value = module.c_policy.flags }
