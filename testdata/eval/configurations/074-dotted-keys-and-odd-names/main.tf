locals {
  labels = { "app.kubernetes.io/name" = "x", "1st" = 1, "a b" = 2 }
}
resource "terraform_data" "l" { input = local.labels }
output "x" { value = local.labels["app.kubernetes.io/name"] }
output "y" { value = { for k, v in local.labels : replace(k, ".", "_") => v } }
output "legacy" { value = ["a"].0 }
