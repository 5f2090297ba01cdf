# Commands in user data, cloud-init, provisioning scripts, container commands and cron lines.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: they are not read for anything else.
  resource_types = [
    "aws_instance", "aws_spot_instance_request", "aws_launch_template", "aws_launch_configuration",
    "aws_lightsail_instance", "aws_spot_fleet_request", "aws_s3_object", "aws_s3_bucket_object", "aws_ssm_parameter",
    "aws_ssm_document", "aws_imagebuilder_component", "aws_appconfig_hosted_configuration_version",
    "aws_codebuild_project", "aws_ecs_task_definition", "aws_batch_job_definition", "aws_lambda_function",
    "aws_cloudfront_function", "aws_sagemaker_notebook_instance_lifecycle_configuration", "aws_transfer_server",
    "aws_emr_cluster", "aws_glue_job", "aws_redshiftdata_statement", "cloudinit_config", "template_cloudinit_config",
    "template_file", "archive_file", "local_file", "local_sensitive_file", "kubernetes_config_map",
    "kubernetes_config_map_v1", "kubernetes_secret", "kubernetes_secret_v1", "helm_release",
    "azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set", "azurerm_virtual_machine",
    "azurerm_virtual_machine_extension", "google_compute_instance", "google_compute_instance_template",
    "digitalocean_droplet", "hcloud_server", "openstack_compute_instance_v2", "vsphere_virtual_machine",
  ]

  shell = plugin::tfproof::embedded("shell")
  # A text that is a secret may not be shown; one that begins with $ is none.
  literal = "^[^$`]+$"
}

resource_policy "*" "embedded_openssl_enc" {
  locals {
    metadata = {
      title        = "openssl enc derives its key slowly and is not given the password"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.312(c)(1)"], "nist-800-53" = ["SC-13", "SC-28"] }
      requirements = ["R-240"]
      description  = <<-EOT
        Without -pbkdf2, one round of a hash stands between a password and the key. A password on the
        command line is seen by all users of the machine, and stays in the history.
      EOT
      remediation  = <<-EOT
        openssl enc -aes-256-cbc -pbkdf2 -iter 600000 -pass file:/run/secrets/backup -in dump -out dump.enc
      EOT
    }

    enc = [for d in local.shell : d if d.name == "openssl" && core::can(core::regex("^\\S+\\s+(enc|aes-[0-9a-z-]+|des[0-9a-z-]*)\\s", d.text)) && !core::can(core::regex("\\s-(help|list|ciphers)\\b", d.text))]
    # A key that is given as such is derived from nothing.
    raw = "\\s-K\\s"
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.enc : core::can(core::regex("\\s-pbkdf2\\b", d.text)) || core::can(core::regex(local.raw, d.text))])
    error_message = "openssl enc derives the key without -pbkdf2"
  }

  enforce {
    condition     = core::alltrue([for d in local.enc : core::can(core::regex("\\s-iter\\s+[\"']?\\$", d.text)) && d.found ? plugin::tfproof::unknown("the number of rounds is a variable") : core::try(core::tonumber(core::regex("\\s-iter\\s+([0-9]+)", d.text)[0]), 100000) >= 100000 || !d.found])
    error_message = "openssl enc derives the key in less than 100000 rounds"
  }

  enforce {
    condition     = core::alltrue([for d in local.enc : !core::can(core::regex("\\s(-k\\s|-pass(in|out)?\\s+[\"']?pass:)", d.text)) || !plugin::tfproof::concealed(d.found)])
    error_message = "openssl enc is given the password on its command line"
  }
}

resource_policy "*" "embedded_openssl_algorithms" {
  locals {
    metadata = {
      title        = "openssl is not told to use broken ciphers, hashes or short keys"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-13"] }
      requirements = ["R-240"]
      description  = <<-EOT
        ECB shows which blocks are equal, DES and RC4 can be broken, and keys of RSA and parameters of
        Diffie-Hellman below 2048 bits are too short.
      EOT
      remediation  = <<-EOT
        openssl req -new -newkey rsa:3072 -nodes -keyout server.key -out server.csr
      EOT
    }

    openssl = [for d in local.shell : d if d.name == "openssl"]
    broken  = "\\s-?(aes-[0-9]+-ecb|des(-ecb|-cbc|3|-ede3?(-cbc)?)?|rc4(-40)?|rc2(-[a-z0-9-]+)?|bf(-[a-z]+)?)(\\s|$)|\\s-md\\s+md5\\b|\\s-md5(\\s|$)"
    short   = "(genrsa|dhparam|gendsa|dsaparam)\\b.*\\s(512|768|1024|1536)(\\s|$)|rsa:(512|768|1024|1536)\\b|rsa_keygen_bits:(512|768|1024|1536)\\b"
    undecided = "\\s(genrsa|dhparam|gendsa|dsaparam)\\b.*\\s[\"']?\\$\\S*\\s*$|rsa:\\$|rsa_keygen_bits:\\$"
    encrypt = "^\\S+\\s+(enc|req|genrsa|genpkey|pkcs8|pkcs12|smime|cms|dgst|x509|ca|rsa|dhparam|dsaparam|aes-|des|rc4)"
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.openssl : !(core::can(core::regex("^\\S+\\s+(enc|smime|cms|pkcs8|pkcs12|rsa|genrsa|req|ca)\\b|^\\S+\\s+(des|rc4|aes-[0-9]+-ecb)", d.text)) && core::can(core::regex(local.broken, d.text))) || !d.found])
    error_message = "openssl is told to use a broken cipher or hash"
  }

  enforce {
    condition     = core::alltrue([for d in local.openssl : core::can(core::regex(local.undecided, core::replace(d.text, "\n", " "))) && d.found ? plugin::tfproof::unknown("the length of the key is a variable") : !core::can(core::regex(local.short, core::replace(d.text, "\n", " "))) || !d.found])
    error_message = "openssl makes a key of less than 2048 bits"
  }
}

resource_policy "*" "embedded_openssl_authenticated" {
  locals {
    metadata = {
      title        = "Files are encrypted with authentication"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(c)(1)"], "nist-800-53" = ["SC-13"] }
      requirements = ["R-240"]
      description  = <<-EOT
        openssl enc cannot authenticate: what it encrypts with CBC or CTR can be changed unseen. age and
        gpg notice.
      EOT
      remediation  = <<-EOT
        age --encrypt --recipients-file backup.pub --output dump.age dump
      EOT
    }

    authenticated = core::anytrue([for d in local.shell : core::can(core::regex("\\s-hmac\\b|-mac\\s+hmac", core::lower(d.text))) if d.name == "openssl"])

    enc = [for d in local.shell : d if d.name == "openssl" && core::can(core::regex("^\\S+\\s+(enc\\s|aes-[0-9]+-(cbc|ctr|cfb|ofb)\\s)", d.text)) && core::can(core::regex("\\s-?(aes|camellia|aria)-?[0-9]+(-(cbc|ctr|cfb|ofb))?\\b", d.text)) && !core::can(core::regex("\\s-d\\b", d.text))]
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.enc : !d.found || local.authenticated])
    error_message = "openssl enc encrypts without authentication"
  }
}

resource_policy "*" "embedded_gpg" {
  locals {
    metadata = {
      title        = "gpg uses a strong cipher, keeps its integrity check and is not given the passphrase"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-13", "SC-28"] }
      requirements = ["R-241"]
      description  = <<-EOT
        3DES, CAST5 and IDEA have blocks of 64 bits. Without the modification detection code, what was
        changed decrypts without a word. A passphrase in a script is known to all who see the script.
      EOT
      remediation  = <<-EOT
        gpg --batch --symmetric --cipher-algo AES256 --passphrase-file /run/secrets/backup dump
      EOT
    }

    gpg      = [for d in local.shell : d if d.name == "gpg" || d.name == "gpg2"]
    given    = [for d in local.gpg : d if core::can(core::regex("\\s--passphrase[ =][\"']?[^$\"'` ]", d.text)) && !core::can(core::regex("--passphrase[ =][\"']{2}", d.text))]
    severity = core::length(local.given) > 0 ? "high" : "low"
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.gpg : core::can(core::regex("--(cipher-algo|s2k-cipher-algo)[ =][\"']?\\$", d.text)) && d.found ? plugin::tfproof::unknown("the cipher is a variable") : !core::can(core::regex("(?i)--(cipher-algo|s2k-cipher-algo)[ =](3des|cast5|idea|blowfish)", d.text)) || !d.found])
    error_message = "gpg uses a cipher with blocks of 64 bits"
  }

  enforce {
    condition     = core::alltrue([for d in local.gpg : !core::can(core::regex("\\s--(no-mdc|disable-mdc|no-force-mdc|rfc1991)\\b", d.text)) || !d.found])
    error_message = "gpg encrypts without its integrity check"
  }

  enforce {
    condition     = core::alltrue([for d in local.given : !plugin::tfproof::concealed(d.found)])
    error_message = "gpg is given the passphrase on its command line"
  }
}

resource_policy "*" "embedded_cleartext_protocols" {
  locals {
    metadata = {
      title        = "No FTP, telnet, rsh or TFTP"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "CM-7"] }
      requirements = ["R-243"]
      description  = <<-EOT
        They send passwords and data in clear. vsftpd may stay where its configuration demands TLS for
        logins and data.
      EOT
      remediation  = <<-EOT
        Use sftp (Subsystem sftp internal-sftp), AWS Transfer Family or S3.
      EOT
    }

    servers  = "^(vsftpd|proftpd(-basic|-core)?|pure-ftpd|telnetd|telnet-server|inetutils-telnetd|rsh-server|rsh-redone-server|rlogin|tftpd(-hpa)?|tftp-server|atftpd)$"
    packaged = [for d in local.shell : d if core::contains(["apt", "apt-get", "yum", "dnf", "apk", "zypper", "amazon-linux-extras"], d.name) && core::anytrue([for a in d.args : a == "install" || a == "add" if plugin::tfproof::known(a)])]
    units    = [for d in local.shell : d if core::contains(["systemctl", "service", "chkconfig"], d.name) && !core::anytrue([for a in d.args : core::contains(["stop", "disable", "mask", "off"], a) if plugin::tfproof::known(a)])]
    started  = [for d in core::concat(local.packaged, local.units) : d if core::anytrue([for a in d.args : core::can(core::regex(local.servers, core::replace(a, ".service", ""))) if plugin::tfproof::known(a)])]
    packages = [for d in plugin::tfproof::embedded("cloud-config") : d if d.name == "package" && plugin::tfproof::known(d.args[0]) && core::can(core::regex(local.servers, d.args[0]))]
    clients = [
      for d in local.shell : d if core::contains(["ftp", "telnet", "rsh", "rlogin", "tftp", "ncftpput"], d.name) && core::length(d.args) > 0 && !core::can(core::regex("\\s(localhost|127\\.)", d.text)) || core::contains(["curl", "wget", "lftp"], d.name) && core::can(core::regex("\\sftp://", core::replace(d.text, "\"", " "))) || d.name == "rsync" && core::can(core::regex("rsync://", d.text))
    ]
    vsftpd = plugin::tfproof::embedded("vsftpd")
    demanded = core::alltrue([
      for name in ["ssl_enable", "force_local_data_ssl", "force_local_logins_ssl"] : core::anytrue([for d in local.vsftpd : d.name == name && core::upper(core::try(d.args[0], "")) == "YES"])
    ])
    found = [for d in core::concat(local.started, local.packages) : d if !local.demanded || !core::can(core::regex("vsftpd", d.text))]
  }

  filter = plugin::tfproof::embeds("shell") || plugin::tfproof::embeds("cloud-config") || plugin::tfproof::embeds("vsftpd")

  enforce {
    condition     = core::alltrue([for d in local.found : !d.found])
    error_message = "a server for a protocol in clear is installed"
  }

  enforce {
    condition     = core::alltrue([for d in local.vsftpd : core::upper(core::try(d.args[0], "YES")) != "NO" if core::contains(["ssl_enable", "force_local_data_ssl", "force_local_logins_ssl"], d.name)])
    error_message = "vsftpd takes logins or data in clear"
  }

  enforce {
    condition     = core::alltrue([for d in local.clients : !d.found])
    error_message = "a protocol in clear is used"
  }
}

resource_policy "*" "embedded_downloads_verified" {
  locals {
    metadata = {
      title        = "Downloads are verified and encrypted"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(c)(1)"], "nist-800-53" = ["SC-8", "SI-7", "SC-23"] }
      requirements = ["R-244"]
      description  = <<-EOT
        Without a look at the certificate, anybody on the way can put something else in the place of
        what is asked for, and a script that goes to a shell runs as root here.
      EOT
      remediation  = <<-EOT
        curl --fail --location --output tool.tgz https://example.org/tool.tgz && echo "<sha256>  tool.tgz" | sha256sum --check
      EOT
    }

    own = "https?://(\\[?::1\\]?|localhost|127\\.|169\\.254\\.|\\[fd00:ec2::254\\])"
    unverified = [
      for d in local.shell : d if !core::can(core::regex(local.own, d.text)) && (
        d.name == "curl" && core::can(core::regex("\\s(-[a-zA-Z#]*k[a-zA-Z#]*|--insecure|--proxy-insecure)(\\s|$)", d.text)) ||
        d.name == "wget" && core::can(core::regex("\\s--no-check-certificate(\\s|$)", d.text)) ||
        d.name == "git" && core::can(core::regex("(?i)http\\.sslverify[= ]\"?(false|0|no)", d.text)) ||
        core::can(core::regex("^pip", d.name)) && core::can(core::regex("\\s--trusted-host\\b", d.text)) ||
        core::contains(["apt", "apt-get"], d.name) && core::can(core::regex("\\s(--allow-unauthenticated|--force-yes)\\b|AllowUnauthenticated=(true|1)", d.text)) ||
        core::contains(["yum", "dnf", "zypper"], d.name) && core::can(core::regex("\\s--(nogpgcheck|no-gpg-checks)\\b|sslverify=(0|false)", d.text)) ||
        core::contains(["npm", "yarn"], d.name) && core::can(core::regex("strict-ssl[ =]false", d.text))
      )
    ]
    disabled = [for d in plugin::tfproof::embedded("env") : d if core::contains(["GIT_SSL_NO_VERIFY", "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY"], d.name) && plugin::tfproof::known(d.args[0]) && core::contains(d.name == "GIT_SSL_NO_VERIFY" ? ["1", "true"] : ["0"], d.args[0])]
    piped    = [for d in local.shell : d if core::contains(["curl", "wget"], d.name) && core::can(core::regex("[\\s\"']http://", d.text)) && !core::can(core::regex(local.own, d.text)) && core::anytrue([for c in d.context : core::contains(["sh", "bash", "zsh", "python", "python3", "node"], c)])]
  }

  filter = plugin::tfproof::embeds("shell") || plugin::tfproof::embeds("env")

  enforce {
    condition     = core::alltrue([for d in core::concat(local.unverified, local.disabled) : !d.found])
    error_message = "a download is not verified"
  }

  enforce {
    condition     = core::alltrue([for d in local.piped : !d.found])
    error_message = "what is downloaded in clear is run"
  }
}

resource_policy "*" "embedded_certbot" {
  locals {
    metadata = {
      title        = "certbot asks for strong keys"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-245"]
      description  = <<-EOT
        A key of less than 2048 bits is too short. Without --rsa-key-size, certbot makes an ECDSA key or
        one of 2048 bits.
      EOT
      remediation  = <<-EOT
        certbot certonly --nginx --key-type ecdsa -d example.org
      EOT
    }

    certbot = [for d in local.shell : d if core::can(core::regex("^certbot(-auto)?$|^letsencrypt$", d.name))]
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.certbot : core::can(core::regex("--rsa-key-size[ =][\"']?\\$", d.text)) && d.found ? plugin::tfproof::unknown("the length of the key is a variable") : core::try(core::tonumber(core::regex("--rsa-key-size[ =]([0-9]+)", d.text)[0]), 2048) >= 2048 || !d.found])
    error_message = "certbot asks for a key of less than 2048 bits"
  }
}

resource_policy "*" "embedded_certbot_renewal" {
  locals {
    metadata = {
      title        = "Certificates of certbot are renewed"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-245"]
      description  = <<-EOT
        A certificate of Let's Encrypt lasts 90 days or less. Packages of distributions and snaps bring
        a timer; certbot from pip does not, and a container that is not kept has none.
      EOT
      remediation  = <<-EOT
        echo '17 3 * * * root certbot renew --quiet' > /etc/cron.d/certbot
      EOT
    }

    issued  = [for d in local.shell : d if core::can(core::regex("^certbot(-auto)?$", d.name)) && core::can(core::regex("\\s(certonly|run|--nginx|--apache|--standalone|-d)\\b", d.text))]
    renewed = core::anytrue([for d in local.shell : core::can(core::regex("certbot(-auto)?.*renew|certbot[-.a-z]*(timer|renew)|certbot-renew", core::replace(d.text, "\n", " ")))])
    # A package brings its timer.
    packaged = core::anytrue([for d in local.shell : core::contains(["apt", "apt-get", "yum", "dnf", "snap", "zypper"], d.name) && core::can(core::regex("\\scertbot\\b", d.text))])
    pip      = core::anytrue([for d in local.shell : core::can(core::regex("^pip", d.name)) && core::can(core::regex("\\bcertbot\\b", d.text))])
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.issued : !d.found if local.pip && !local.packaged && !local.renewed])
    error_message = "certbot from pip has no timer, and nothing here renews the certificate"
  }
}

resource_policy "*" "embedded_disk_encryption" {
  locals {
    metadata = {
      title        = "cryptsetup encrypts disks with AES-XTS and long keys"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-28(1)", "SC-13"] }
      requirements = ["R-250"]
      description  = <<-EOT
        CBC with plain vectors lets patterns through, and XTS takes half of the key for its tweak: 512
        bits are AES-256, 256 bits are AES-128. The defaults of LUKS2 are fine.
      EOT
      remediation  = <<-EOT
        cryptsetup luksFormat --type luks2 --cipher aes-xts-plain64 --key-size 512 --key-file /run/key /dev/nvme1n1
      EOT
    }

    format = [for d in local.shell : d if d.name == "cryptsetup" && core::can(core::regex("\\s(luksFormat|plainOpen|create|open)\\b", d.text))]
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.format : core::can(core::regex("\\s(-c|--cipher)[ =][\"']?\\$", d.text)) && d.found ? plugin::tfproof::unknown("the cipher is a variable") : !core::can(core::regex("\\s(-c|--cipher)[ =](aes-(cbc|ecb)|des|serpent-cbc|twofish-cbc|blowfish|cast5)", d.text)) || !d.found])
    error_message = "cryptsetup uses a cipher without XTS"
  }

  enforce {
    condition     = core::alltrue([for d in local.format : core::can(core::regex("\\s(-s|--key-size)[ =][\"']?\\$", d.text)) && d.found ? plugin::tfproof::unknown("the length of the key is a variable") : core::try(core::tonumber(core::regex("\\s(?:-s|--key-size)[ =]([0-9]+)", d.text)[0]), 512) >= 256 || !d.found])
    error_message = "cryptsetup uses a key of less than 256 bits"
  }
}

resource_policy "*" "embedded_disk_key_literal" {
  locals {
    metadata = {
      title        = "The keys of encrypted disks are not written in scripts"
      severity     = "critical"
      frameworks   = { "nist-800-53" = ["SC-28(1)", "SC-12", "IA-5(7)"] }
      requirements = ["R-250"]
      description  = <<-EOT
        A passphrase that is echoed to cryptsetup is in the user data, in the state and in the
        repository: the disk is encrypted for nobody.
      EOT
      remediation  = <<-EOT
        aws secretsmanager get-secret-value --secret-id disk --query SecretString --output text | cryptsetup luksFormat --batch-mode /dev/nvme1n1 -
      EOT
    }

    echoed = [for d in local.shell : d if core::contains(["echo", "printf"], d.name) && core::contains(d.context, "cryptsetup")]
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.echoed : !core::anytrue([for a in d.args : core::can(core::regex(local.literal, a)) && !core::startswith(a, "-") && !core::contains(["YES", "yes", "%s", "%s\\n"], a)]) || !plugin::tfproof::concealed(d.found)])
    error_message = "the key of a disk is written in a script"
  }
}

resource_policy "*" "embedded_aws_cli_encryption" {
  locals {
    metadata = {
      title        = "AWS CLI commands create encrypted things and verify TLS"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-28(1)", "CM-6"] }
      requirements = ["R-251"]
      description  = <<-EOT
        What a script creates is seen by no other policy here. Databases and volumes are encrypted only
        where the command says so or the account's default does.
      EOT
      remediation  = <<-EOT
        aws ec2 create-volume --encrypted --kms-key-id alias/data --size 100 --availability-zone eu-central-1a
      EOT
    }

    aws = [for d in local.shell : d if d.name == "aws"]
    unencrypted = [
      for d in local.aws : d if core::can(core::regex("\\srds\\s+create-db-(instance|cluster)\\s", d.text)) && !core::can(core::regex("--storage-encrypted|--db-cluster-identifier\\s.*create-db-instance|--engine\\s+aurora", d.text)) ||
      core::can(core::regex("\\sec2\\s+create-volume\\s", d.text)) && !core::can(core::regex("--encrypted|--snapshot-id", d.text)) ||
      core::can(core::regex("\\sefs\\s+create-file-system(\\s|$)", d.text)) && !core::can(core::regex("--encrypted", d.text)) ||
      core::can(core::regex("--no-(storage-)?encrypted\\b", d.text))
    ]
    weakening = [for d in local.aws : d if core::can(core::regex("\\skms\\s+(disable-key-rotation|schedule-key-deletion|disable-key)\\s|\\sec2\\s+disable-ebs-encryption-by-default|\\ss3api\\s+delete-bucket-encryption|\\scloudtrail\\s+(stop-logging|delete-trail)", d.text))]
    open      = [for d in local.aws : d if core::can(core::regex("--no-verify-ssl\\b", d.text)) || core::can(core::regex("--endpoint-url[ =][\"']?http://", d.text)) && !core::can(core::regex("--endpoint-url[ =][\"']?http://(localhost|127\\.|\\[::1\\]|169\\.254\\.)", d.text))]
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.unencrypted : !d.found])
    error_message = "the AWS CLI creates something that is not encrypted"
  }

  enforce {
    condition     = core::alltrue([for d in local.weakening : !d.found])
    error_message = "the AWS CLI switches a protection off"
  }

  enforce {
    condition     = core::alltrue([for d in local.open : !d.found])
    error_message = "the AWS CLI talks to its service without verified TLS"
  }
}

resource_policy "*" "embedded_aws_cli_exists" {
  locals {
    metadata = {
      title        = "AWS CLI commands exist"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-251"]
      description  = <<-EOT
        Commands that guides mention and the AWS CLI does not have: the script fails, or what it was to
        do is left undone.
      EOT
      remediation  = <<-EOT
        aws kms rotate-key-on-demand --key-id alias/data
      EOT
    }

    missing = [for d in local.shell : d if d.name == "aws" && core::can(core::regex("\\skms\\s+(rotate-key-in-place|rotate-key|enable-rotation)(\\s|$)|\\sec2\\s+encrypt-(volume|snapshot)\\b|\\srds\\s+encrypt-db-(instance|cluster)\\b|\\ss3api\\s+enable-bucket-encryption\\b", d.text))]
    filtered = [for d in local.shell : d if d.name == "aws" && core::can(core::regex("\\srds\\s+describe-db-(cluster-)?snapshots\\b.*StorageEncrypted", core::replace(d.text, "\n", " "))) && !core::can(core::regex("describe-db-cluster-snapshots", d.text))]
  }

  filter = plugin::tfproof::embeds("shell")

  enforce {
    condition     = core::alltrue([for d in local.missing : !d.found])
    error_message = "the AWS CLI has no such command; keys are rotated by `kms rotate-key-on-demand`, volumes and databases encrypted by a copy of their snapshot"
  }

  enforce {
    condition     = core::alltrue([for d in local.filtered : !d.found])
    error_message = "snapshots of databases have no StorageEncrypted; did you mean Encrypted?"
  }
}
