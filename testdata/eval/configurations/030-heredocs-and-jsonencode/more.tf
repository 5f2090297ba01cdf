output "decoded" { value = jsondecode(local.heredoc) }
output "raw" {
  value = <<EOT
a
  b ${length(var.arns)}
EOT
}
