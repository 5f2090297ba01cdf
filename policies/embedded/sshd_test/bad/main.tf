variable "ciphers" {
  type = string
}

variable "root_login" {
  type    = string
  default = "yes"
}

resource "aws_launch_template" "bastion" {
  name = "bastion"

  # expect: fail embedded_sshd_ciphers at "Ciphers aes256-ctr"
  # expect: fail embedded_sshd_kex_algorithms at "KexAlgorithms diffie"
  # expect: fail embedded_sshd_macs at "MACs hmac-sha1"
  # expect: fail embedded_sshd_protocol at "Protocol 2"
  # expect: fail embedded_sshd_access at "PermitRootLogin ${var.root_login}"
  user_data = base64encode(<<-EOT
    #cloud-config
    write_files:
      - path: /etc/ssh/sshd_config.d/10-legacy.conf
        content: |
          Protocol 2,1
          Ciphers aes256-ctr,aes128-cbc
          KexAlgorithms diffie-hellman-group14-sha1,curve25519-sha256
          MACs hmac-sha1,hmac-sha2-256
          PermitRootLogin ${var.root_login}
  EOT
  )
}

resource "aws_instance" "undecided" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: unknown embedded_sshd_ciphers at "Ciphers ${var.ciphers}"
  # expect: unknown embedded_sshd_kex_algorithms at "KexAlgorithms $KEX"
  # expect: unknown embedded_sshd_macs at "MACs ${var.ciphers}"
  # expect: unknown embedded_sshd_protocol at "HostKey /etc/ssh/${var.ciphers}"
  # expect: unknown embedded_sshd_access at "PermitRootLogin ${var.ciphers}"
  user_data = <<-EOT
    #!/bin/bash
    KEX=$(cat /opt/kex)
    sudo tee -a /etc/ssh/sshd_config > /dev/null <<CONF
    Ciphers ${var.ciphers}
    KexAlgorithms $KEX
    MACs ${var.ciphers}
    HostKey /etc/ssh/${var.ciphers}
    PermitRootLogin ${var.ciphers}
    CONF
  EOT
}

module "bastion" {
  source  = "../modules/bastion"
  ciphers = "3des-cbc"
}
