variable "settings" {
  type = object({
    name     = string
    port     = optional(number, 443)
    protocol = optional(string)
    health = optional(object({
      path     = optional(string, "/health")
      interval = optional(number, 30)
      codes    = optional(list(number), [200])
    }), {})
    listeners = optional(list(object({ port = number, tls = optional(bool, true) })), [])
  })
  default = { name = "api" }
}
resource "terraform_data" "settings" { input = var.settings }
output "path" { value = var.settings.health.path }
output "protocol_null" { value = var.settings.protocol == null }
