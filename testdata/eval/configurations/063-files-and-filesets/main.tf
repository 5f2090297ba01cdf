locals {
  files = fileset(path.module, "conf/*.txt")
}
resource "terraform_data" "f" {
  for_each = local.files
  input    = { name = basename(each.value), hash = filemd5(each.value), text = trimspace(file(each.value)) }
}
output "files" { value = local.files }
output "base64" { value = filebase64("conf/a.txt") }
output "dir" { value = dirname("conf/a.txt") }
