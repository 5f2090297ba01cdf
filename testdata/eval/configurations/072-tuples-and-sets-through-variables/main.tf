module "m" {
  source = "./m"
  set    = ["b", "a", "b"]
  tuple  = ["x", 1, true]
  map    = { k = ["1"] }
}
output "m" { value = module.m.out }
