locals {
  layers = [{ a = 1 }, { b = 2, a = 3 }, {}]
  merged = merge(local.layers...)
}
output "merged" { value = local.merged }
output "expanded" { value = merge([for l in local.layers : l if length(l) > 0]...) }
