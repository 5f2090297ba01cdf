resource "terraform_data" "odd" {
  for_each = { "with space" = 1, "dot.key" = 2, "quote\"d" = 3, "é" = 4, "a/b" = 5, "$${x}" = 6, "back\\slash" = 7 }
  input    = each.value
}
module "m" {
  source   = "./m"
  for_each = toset(["a.b", "c[0]"])
  key      = each.key
}
