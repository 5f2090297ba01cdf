output "fmt" { value = formatlist("%s-%s", var.names, "e") }
output "indent" { value = indent(2, "a\nb") }
