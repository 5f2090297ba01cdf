variable "rules" {
  type = list(object({
    name  = string
    ports = optional(list(number), [80])
    meta  = optional(map(any), {})
    inner = optional(object({ deep = optional(object({ x = optional(string, "X") }), {}) }))
  }))
  default = [{ name = "a" }, { name = "b", ports = ["1", 2], meta = { k = 1, l = "m" }, inner = {} }]
}
output "rules" { value = var.rules }
output "deep" { value = [for r in var.rules : try(r.inner.deep.x, "none")] }
resource "terraform_data" "r" {
  for_each = { for r in var.rules : r.name => r }
  input    = { for p in each.value.ports : "p${p}" => p * 10 }
}
