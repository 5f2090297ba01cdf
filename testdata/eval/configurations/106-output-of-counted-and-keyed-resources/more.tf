output "legacy" { value = terraform_data.c.*.input.n }
output "try" { value = [try(terraform_data.k["z"].input, "none"), can(terraform_data.c[5])] }
output "whole" { value = length(terraform_data.k) }
output "json" { value = jsonencode(terraform_data.c[*].input) }
