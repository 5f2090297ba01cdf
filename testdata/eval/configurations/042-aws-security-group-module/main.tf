module "web" {
  source      = "./sg"
  name        = "web"
  ingress     = { http = { port = 80, cidr = "0.0.0.0/0" }, ssh = { port = 22, cidr = var.office } }
  description = null
}
variable "office" { default = "192.0.2.0/24" }
output "id" { value = module.web.id }
output "ports" { value = module.web.ports }
