output "grants" { value = { for k, g in terraform_data.grant : k => g.input.role } }
output "by_role" { value = { for u in flatten([for u in local.users : [for r in u.roles : { u = u.name, r = r }]]) : u.r => u.u... } }
