module "m" {
  source = "./m"
  n      = "not a number"
}
