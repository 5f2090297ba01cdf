variable "ciphers" {
  type = list(string)
}

variable "macs" {
  type = string
}

variable "root_login" {
  type    = string
  default = "yes"
}

# expect: unknown embedded_sshd_ciphers at "Ciphers ${join" in files/sshd_config.tftpl
# expect: unknown embedded_sshd_macs at "MACs ${macs}" in files/sshd_config.tftpl
# expect: fail embedded_sshd_access at "PermitRootLogin ${root_login}" in files/sshd_config.tftpl
resource "aws_launch_template" "bastion" {
  name = "bastion"

  user_data = base64encode(join("\n", [
    "#!/bin/bash",
    "cat > /etc/ssh/sshd_config <<'CONF'",
    templatefile("${path.module}/files/sshd_config.tftpl", {
      ciphers    = var.ciphers
      macs       = var.macs
      root_login = var.root_login
      users      = ["deploy", "audit"]
    }),
    "CONF",
    "systemctl restart sshd",
  ]))
}
