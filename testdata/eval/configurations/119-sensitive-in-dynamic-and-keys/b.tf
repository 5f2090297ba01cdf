output "secret" {
  value     = local.secret
  sensitive = true
}
