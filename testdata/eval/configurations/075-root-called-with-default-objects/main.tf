variable "config" {
  type = object({
    enabled = optional(bool, true)
    names   = optional(set(string), ["one"])
  })
  default = {}
}
resource "terraform_data" "c" {
  for_each = var.config.enabled ? var.config.names : []
  input    = each.key
}
output "names" { value = var.config.names }
