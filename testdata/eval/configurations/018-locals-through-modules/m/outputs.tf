resource "terraform_data" "r" { input = local.extended }
output "out" { value = { path = local.path, count = length(local.extended), keys = keys(local.extended) } }
