module "m" {
  source = "./m"
  cidrs  = ["10.0.0.0/8", "nonsense"]
}
