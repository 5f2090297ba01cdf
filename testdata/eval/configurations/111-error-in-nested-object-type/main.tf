module "m" {
  source = "./m"
  o = {
    a = { b = "not a number" }
  }
}
