variable "names" { type = list(string) }
locals { rendered = templatefile("${path.module}/greet.tftpl", { names = var.names, mark = "!" }) }
resource "terraform_data" "g" { input = local.rendered }
output "text" { value = { rendered = local.rendered, path = path.module, exists = fileexists("${path.module}/none") } }
