module "m" {
  source   = "./m"
  for_each = { ok = "fine", bad = "x" }
  name     = each.value
}
