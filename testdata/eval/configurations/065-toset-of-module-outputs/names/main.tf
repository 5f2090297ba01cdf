output "list" { value = ["q", "p"] }
output "map" { value = { p = 1, q = 2, r = 3 } }
