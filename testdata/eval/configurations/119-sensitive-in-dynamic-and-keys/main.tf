variable "tokens" {
  type    = map(object({ token = string, note = optional(string, "n") }))
  default = { a = { token = "t1" }, b = { token = "t2", note = "m" } }
}
locals { secret = { for k, v in var.tokens : k => merge(v, { token = sensitive(v.token) }) } }
resource "terraform_data" "each" {
  for_each = local.secret
  input    = { token = each.value.token, note = each.value.note, key = each.key }
}
resource "terraform_data" "count" {
  count = 2
  input = sensitive("x${count.index}")
}
output "notes" { value = [for k, v in local.secret : v.note] }
