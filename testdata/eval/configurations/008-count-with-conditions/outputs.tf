output "maybe" { value = one(terraform_data.maybe[*].input) }
output "never" { value = one(terraform_data.never[*].input) }
output "try" { value = try(terraform_data.never[0].input, "none") }
output "texts" { value = terraform_data.text[*].input }
output "length" { value = length(terraform_data.named) }
