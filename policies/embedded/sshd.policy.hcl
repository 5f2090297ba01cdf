# The SSH server, wherever its configuration is written.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "*" "embedded_sshd_ciphers" {
  locals {
    metadata = {
      title        = "sshd offers strong ciphers only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-13", "AC-17(2)"] }
      requirements = ["R-231"]
      description  = <<-EOT
        CBC modes, 3DES, RC4 and Blowfish have not been in the defaults for years; a Ciphers line that
        names them brings them back. A list with `-` takes away from the defaults, which is fine.
      EOT
      remediation  = <<-EOT
        Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr
      EOT
    }

    stated = [for d in plugin::tfproof::embedded("sshd") : d if d.name == "ciphers"]
  }

  filter = plugin::tfproof::embeds("sshd")

  enforce {
    condition     = core::alltrue([for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null), "ssh-cipher") == null])
    error_message = "sshd offers weak ciphers"
  }
}

resource_policy "*" "embedded_sshd_kex_algorithms" {
  locals {
    metadata = {
      title        = "sshd exchanges keys by strong algorithms only"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-232"]
      description  = <<-EOT
        Key exchanges with SHA-1 can be attacked, and group 1 is small enough to be broken by whoever
        can pay for it. They are there only where KexAlgorithms names them.
      EOT
      remediation  = <<-EOT
        KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256,diffie-hellman-group16-sha512
      EOT
    }

    stated = [for d in plugin::tfproof::embedded("sshd") : d if d.name == "kexalgorithms"]
  }

  filter = plugin::tfproof::embeds("sshd")

  enforce {
    condition     = core::alltrue([for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null), "ssh-kex") == null])
    error_message = "sshd exchanges keys by weak algorithms"
  }
}

resource_policy "*" "embedded_sshd_macs" {
  locals {
    metadata = {
      title        = "sshd authenticates packets by strong codes only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(c)(1)", "164.312(e)(2)(i)"], "nist-800-53" = ["SC-13"] }
      requirements = ["R-233"]
      description  = <<-EOT
        MACs with MD5, SHA-1 or 64 bits, and truncated ones, protect packets less than the ciphers
        around them. Those that encrypt first (-etm) are to be preferred.
      EOT
      remediation  = <<-EOT
        MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,umac-128-etm@openssh.com
      EOT
    }

    stated = [for d in plugin::tfproof::embedded("sshd") : d if d.name == "macs"]
  }

  filter = plugin::tfproof::embeds("sshd")

  enforce {
    condition     = core::alltrue([for d in local.stated : plugin::tfproof::cipher_weakness(core::try(d.args[0], null), "ssh-mac") == null])
    error_message = "sshd authenticates packets by weak codes"
  }
}

resource_policy "*" "embedded_sshd_protocol" {
  locals {
    metadata = {
      title        = "sshd speaks protocol 2 and has no DSA key"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-2", "AC-17"] }
      requirements = ["R-234"]
      description  = <<-EOT
        Protocol 1 is broken, and DSA host keys have 1024 bits. Both are gone from current OpenSSH; a
        server that still takes these lines is an old one.
      EOT
      remediation  = <<-EOT
        HostKey /etc/ssh/ssh_host_ed25519_key
      EOT
    }

    all = plugin::tfproof::embedded("sshd")
  }

  filter = plugin::tfproof::embeds("sshd")

  enforce {
    condition     = core::alltrue([for d in local.all : d.name != "protocol" || core::try(d.args[0], "2") == "2"])
    error_message = "sshd speaks protocol 1"
  }

  enforce {
    condition     = core::alltrue([for d in local.all : d.name != "hostkey" || !core::can(core::regex("_dsa_key", core::try(d.args[0], "")))])
    error_message = "sshd has a DSA host key"
  }
}

resource_policy "*" "embedded_sshd_access" {
  locals {
    metadata = {
      title        = "sshd lets nobody in as root or without a password"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-2", "AC-17"] }
      requirements = ["R-234"]
      description  = <<-EOT
        Who logs in as root cannot be told from others who do. PermitRootLogin may be
        `prohibit-password` for machines that are managed so, but not `yes`.
      EOT
      remediation  = <<-EOT
        PermitRootLogin no
        PermitEmptyPasswords no
      EOT
    }

    all = plugin::tfproof::embedded("sshd")
  }

  filter = plugin::tfproof::embeds("sshd")

  enforce {
    condition     = core::alltrue([for d in local.all : d.name != "permitrootlogin" || core::lower(core::try(d.args[0], "no")) != "yes"])
    error_message = "sshd lets root log in with a password"
  }

  enforce {
    condition     = core::alltrue([for d in local.all : d.name != "permitemptypasswords" || core::lower(core::try(d.args[0], "no")) != "yes"])
    error_message = "sshd lets users log in without a password"
  }
}
