variable "disk" {
  type = object({
    schedule = optional(list(string))
  })
  default = {}
}
resource "terraform_data" "r" {
  for_each = var.disk.schedule != null ? toset(var.disk.schedule) : []
  input    = each.key
}
output "o" { value = coalescelist(var.disk.schedule, ["x"]) }
