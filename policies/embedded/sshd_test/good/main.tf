# expect: nothing
resource "aws_launch_template" "bastion" {
  name = "bastion"

  user_data = base64encode(<<-EOT
    #cloud-config
    write_files:
      - path: /etc/ssh/sshd_config.d/10-hardening.conf
        permissions: "0600"
        content: |
          # Ciphers aes128-cbc
          Protocol 2
          HostKey /etc/ssh/ssh_host_ed25519_key
          Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr
          KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group16-sha512
          MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256
          PermitRootLogin no
          PasswordAuthentication no
          Subsystem sftp internal-sftp
          Match Group files
            ForceCommand internal-sftp
    runcmd:
      - systemctl restart sshd
  EOT
  )
}

resource "aws_instance" "appended" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    echo "Ciphers -aes128-cbc" >> /etc/ssh/sshd_config
    sed -i 's/^Protocol 1/Protocol 2/' /etc/ssh/sshd_config
  EOT
}
