output "routes" { value = { for k, r in terraform_data.route : k => r.input } }
output "ids" { value = { for k, r in terraform_data.vpc : k => r.id } }
