locals { o = { a = 1 } }
output "x" {
  value = local.o.b
}
