variable "name" {}
variable "peers" { type = list(string) }
variable "settings" { type = object({ size = number }) }
resource "terraform_data" "e" {
  count = var.settings.size
  input = "${var.name}-${count.index}-${one(var.peers)}"
}
output "summary" { value = { peers = var.peers, inputs = terraform_data.e[*].input } }
