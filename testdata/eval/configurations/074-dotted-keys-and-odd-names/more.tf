output "type_mix" { value = [1, "a", true, null, [2], { b = 3 }] }
