locals { l = ["a"] }
output "x" {
  value = "is ${local.l[3]}"
}
