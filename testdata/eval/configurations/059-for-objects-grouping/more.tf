resource "terraform_data" "zone" {
  for_each = { for s in var.servers : s.zone => s... }
  input    = { names = each.value[*].name, count = length(each.value) }
}
