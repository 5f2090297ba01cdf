# expect: pass embedded_aws_cli_encryption at "resource"
# expect: pass embedded_aws_cli_exists at "resource"
# expect: pass embedded_certbot at "resource"
# expect: pass embedded_certbot_renewal at "resource"
# expect: pass embedded_cleartext_protocols at "resource"
# expect: pass embedded_disk_encryption at "resource"
# expect: pass embedded_disk_key_literal at "resource"
# expect: pass embedded_downloads_verified at "resource"
# expect: pass embedded_gpg at "resource"
# expect: pass embedded_openssl_algorithms at "resource"
# expect: pass embedded_openssl_authenticated at "resource"
# expect: pass embedded_openssl_enc at "resource"
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
