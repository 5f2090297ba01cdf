variable "service" {
  type = object({
    name = string
    port = optional(number, 443)
    health = optional(object({
      path     = optional(string, "/health")
      interval = optional(number, 30)
    }), {})
    listeners = optional(list(object({ port = number, tls = optional(bool, true) })), [])
  })
}
output "service" { value = var.service }
