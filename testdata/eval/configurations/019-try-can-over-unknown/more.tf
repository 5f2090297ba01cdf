output "coalesce" { value = coalesce(null, "", "c") }
output "lookup" { value = lookup(local.obj, "missing", "default") }
output "nested" { value = try(local.obj["a"]["b"], null) == 1 }
output "text" { value = try("${local.obj.a}", "not a text") }
