variable "size" {
  type    = string
  default = "small"
}
locals {
  kept    = "kept"
  changed = "before"
}
resource "terraform_data" "r" {
  input            = { size = var.size, kept = local.kept, changed = local.changed }
  triggers_replace = ["one"]
}
output "o" { value = "before" }
module "m" {
  source = "./m"
  text   = "before"
}
