module "m" {
  source  = "./m"
  surplus = 1
}
