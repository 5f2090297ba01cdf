variable "names" { default = ["x", "y", "z"] }
locals {
  list   = "%{for n in var.names}${n}%{if n != "z"}, %{endif}%{endfor}"
  script = <<-EOT
    #!/bin/sh
    %{for i, n in var.names~}
    echo "${i}: ${n}"
    %{endfor~}
    echo $${HOME} %%{not}
  EOT
}
output "list" { value = local.list }
output "script" { value = local.script }
output "hash" { value = md5(local.script) }
resource "terraform_data" "s" { input = base64encode(local.script) }
