variable "targets" { type = list(string) }
variable "flags" { type = map(bool) }
resource "terraform_data" "attachment" {
  for_each = toset(var.targets)
  input    = each.value
}
output "flags" { value = [for k in sort(keys(var.flags)) : var.flags[k]] }
