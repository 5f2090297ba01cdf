variable "ciphers" {
  type = string
}

# expect: fail embedded_sshd_ciphers at "Ciphers ${ciphers}" in sshd_config.tftpl
# expect: fail embedded_sshd_kex_algorithms at "diffie-hellman-group1-sha1" in sshd_config.tftpl
# expect: fail embedded_sshd_macs at "hmac-md5" in sshd_config.tftpl
# expect: fail embedded_sshd_protocol at "ssh_host_dsa_key" in sshd_config.tftpl
# expect: fail embedded_sshd_access at "PermitEmptyPasswords yes" in sshd_config.tftpl
resource "aws_s3_object" "sshd" {
  bucket  = "configuration"
  key     = "bastion/sshd_config"
  content = templatefile("${path.module}/sshd_config.tftpl", { ciphers = var.ciphers })
}
