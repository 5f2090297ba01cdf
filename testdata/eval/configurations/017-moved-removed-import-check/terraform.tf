terraform {
  required_version = ">= 1.5"
}
output "text" { value = module.m.text }
