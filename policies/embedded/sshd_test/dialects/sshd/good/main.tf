# expect: pass embedded_sshd_access at "resource"
# expect: pass embedded_sshd_ciphers at "resource"
# expect: pass embedded_sshd_kex_algorithms at "resource"
# expect: pass embedded_sshd_macs at "resource"
# expect: pass embedded_sshd_protocol at "resource"
resource "cloudinit_config" "bastion" {
  part {
    content_type = "text/cloud-config"
    content      = <<-EOT
      #cloud-config
      write_files:
        - path: /etc/ssh/sshd_config.d/10-clinic.conf
          permissions: "0600"
          content: |
            ${indent(12, file("${path.module}/files/10-clinic.conf"))}
      runcmd:
        - systemctl reload sshd
    EOT
  }
}
