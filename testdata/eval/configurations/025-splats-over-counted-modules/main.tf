module "n" {
  source = "./n"
  count  = 3
  index  = count.index
}
output "names" { value = module.n[*].name }
output "legacy" { value = module.n.*.name }
output "nested" { value = module.n[*].tags.n }
output "first" { value = module.n[0].name }
output "last" { value = module.n[length(module.n) - 1].name }
output "ids" { value = module.n[*].id }
