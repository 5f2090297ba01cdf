# expect: nothing
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
