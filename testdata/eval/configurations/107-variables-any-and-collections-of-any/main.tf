module "m" {
  source = "./m"
  any    = { a = [1, "b"], c = { d = null } }
  list   = [{ a = 1 }, { a = "x" }]
  map    = { x = 1, y = "z", w = true }
  objs   = { p = { n = 1, s = ["a"] }, q = { n = "2", s = [] } }
  tuple  = [[1, 2], { k = "v" }]
  nested = { e = { f = { g = 1 } } }
}
output "m" { value = module.m.all }
