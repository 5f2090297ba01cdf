variable "names" {
  type    = set(string)
  default = ["b", "a", "b", "c"]
}
resource "terraform_data" "direct" {
  for_each = var.names
  input    = "${each.key}=${each.value}"
}
resource "terraform_data" "converted" {
  for_each = toset(["x", "y", "x"])
  input    = each.key
}
resource "terraform_data" "union" {
  for_each = setunion(var.names, ["z"])
  input    = each.key
}
