variable "pw" {
  type      = string
  sensitive = true
  default   = "pw"
}
variable "conf" {
  type      = object({ user = string, pw = string })
  sensitive = true
  default   = { user = "u", pw = "p" }
}
locals {
  list = ["a", var.pw]
  map  = { a = 1, b = var.pw }
}
resource "terraform_data" "list" { input = local.list }
resource "terraform_data" "map" { input = local.map }
resource "terraform_data" "template" { input = { t = "x-${var.pw}", n = 1 } }
resource "terraform_data" "attribute" { input = { u = var.conf.user } }
resource "terraform_data" "conditional" { input = { c = var.pw == "x" ? "a" : "b" } }
resource "terraform_data" "function" { input = { l = length(local.list), j = jsonencode(local.map), k = keys(local.map), u = upper(var.pw) } }
resource "terraform_data" "for" { input = { f = [for x in local.list : x], g = { for k, v in local.map : k => v }, h = [for x in split(",", var.pw) : x] } }
resource "terraform_data" "merge" { input = merge(local.map, { c = 3 }) }
resource "terraform_data" "concat" { input = concat(local.list, ["z"]) }
resource "terraform_data" "index" { input = [local.list[0], local.list[1], local.map["a"], local.map.b] }
resource "terraform_data" "splat" { input = [{ a = var.pw }, { a = "x" }][*].a }
resource "terraform_data" "list_of" { input = tolist(local.list) }
resource "terraform_data" "set_of" { input = toset(local.list) }
resource "terraform_data" "not" { input = nonsensitive(var.pw) }
resource "terraform_data" "try" { input = { t = try(var.conf.nope, "none"), c = coalesce(null, var.pw), l = lookup(local.map, "a", 1), v = values(local.map) } }
