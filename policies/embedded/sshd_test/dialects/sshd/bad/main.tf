# expect: fail embedded_sshd_ciphers at "Ciphers aes256-ctr" in files/sshd_config
# expect: fail embedded_sshd_kex_algorithms at "kexalgorithms +diffie" in files/sshd_config
# expect: fail embedded_sshd_macs at "MACs hmac-sha2-256" in files/sshd_config
# expect: fail embedded_sshd_protocol at "HostKey /etc/ssh/ssh_host_dsa_key" in files/sshd_config
# expect: fail embedded_sshd_access at "PermitEmptyPasswords yes" in files/sshd_config
resource "local_file" "sshd" {
  filename = "/etc/ssh/sshd_config"
  content  = file("${path.module}/files/sshd_config")
}

# expect: fail embedded_sshd_protocol at "Protocol 2" in files/legacy_sshd_config
# expect: fail embedded_sshd_access at "PermitRootLogin yes" in files/legacy_sshd_config
resource "aws_s3_object" "legacy" {
  bucket  = "clinic-configuration"
  key     = "modality/sshd_config"
  content = file("${path.module}/files/legacy_sshd_config")
}
