output "n" { value = var.n }
output "s" { value = var.s }
output "b" { value = var.b }
output "l" { value = var.l }
output "set" { value = var.set }
output "m" { value = var.m }
output "t" { value = var.t }
output "any" { value = var.any }
output "lany" { value = var.lany }
output "o" { value = var.o }
output "untyped" { value = var.untyped }
output "empty_is_equal" { value = var.l == [] }
