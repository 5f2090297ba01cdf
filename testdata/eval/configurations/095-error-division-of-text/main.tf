output "x" {
  value = upper("a") * 2
}
