output "merge" { value = merge({ a = "1" }, var.extra) }
output "compact" { value = compact(["a", var.key, ""]) }
output "lookup" { value = try(var.extra["x"], "none") }
output "splat" { value = var.key[*] }
