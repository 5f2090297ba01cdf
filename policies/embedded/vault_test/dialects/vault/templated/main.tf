variable "disable" {
  type = bool
}

variable "minimum" {
  type    = string
  default = "tls11"
}

variable "node" {
  type = string
}

# expect: unknown embedded_vault_tls at "tls_disable" in files/vault.hcl.tftpl
# expect: fail embedded_vault_hardening at "tls_min_version" in files/vault.hcl.tftpl
resource "aws_instance" "vault" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  user_data = join("\n", [
    "#!/bin/bash",
    "cat > /etc/vault.d/vault.hcl <<'HCL'",
    templatefile("${path.module}/files/vault.hcl.tftpl", { disable = var.disable, minimum = var.minimum, node = var.node }),
    "HCL",
    "systemctl enable --now vault",
  ])
}
