output "o" { value = "after ${local.changed}" }
module "m" { text = "after" }
