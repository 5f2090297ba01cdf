# JavaScript and Python within the configuration.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  js     = plugin::tfproof::embedded("javascript")
  python = plugin::tfproof::embedded("python")
}

resource_policy "*" "embedded_node_tls" {
  locals {
    metadata = {
      title        = "Node.js speaks TLS 1.2 and verifies its peers"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-228"]
      description  = <<-EOT
        Since Node.js 12, TLS 1.2 is the least by default: an older version is there because somebody
        asked for it. rejectUnauthorized: false takes any certificate.
      EOT
      remediation  = <<-EOT
        https.createServer({ minVersion: 'TLSv1.2', honorCipherOrder: true }, app)
      EOT
    }

    old       = ["TLSv1", "TLSv1.1", "SSLv3"]
    minimum   = [for d in local.js : d if core::can(core::regex("(^|\\.)(minVersion|maxVersion|DEFAULT_MIN_VERSION|DEFAULT_MAX_VERSION)$", d.name)) && core::length(d.args) > 0]
    methods   = [for d in local.js : d if core::can(core::regex("(^|\\.)secureProtocol$", d.name)) && core::can(core::regex("^(SSLv2|SSLv3|SSLv23|TLSv1|TLSv1_1)_", core::try(d.args[0], "")))]
    unchecked = [for d in local.js : d if core::can(core::regex("(^|\\.)rejectUnauthorized$", d.name)) && core::try(d.args[0], "") == "false" || core::can(core::regex("NODE_TLS_REJECT_UNAUTHORIZED$", d.name)) && core::try(d.args[0], "") == "0"]
    options   = [for d in plugin::tfproof::embedded("env") : d if d.name == "NODE_OPTIONS" && core::can(core::regex("--tls-(min|max)-v1\\.[01]", core::try(d.args[0], "")))]
  }

  filter = plugin::tfproof::embeds("javascript") || plugin::tfproof::embeds("env")

  enforce {
    condition     = core::alltrue([for d in local.minimum : !core::contains(local.old, d.args[0])])
    error_message = "Node.js accepts TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in core::concat(local.methods, local.options) : !d.found])
    error_message = "Node.js is told to speak TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in local.unchecked : !d.found])
    error_message = "Node.js takes any certificate"
  }
}

resource_policy "*" "embedded_node_hsts" {
  locals {
    metadata = {
      title        = "Express sends Strict-Transport-Security for a year"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-229"]
      description  = <<-EOT
        A shorter time is forgotten between visits. Helmet counts in seconds, as the header does.
      EOT
      remediation  = <<-EOT
        res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
      EOT
    }

    headers = [for d in local.js : d if core::can(core::regex("(^|\\.)(setHeader|header|set)$", d.name)) && core::can(core::regex("(?i)strict-transport-security", core::try(d.args[0], "")))]
    helmet  = [for d in local.js : d if d.name == "maxAge" && core::anytrue([for c in d.context : core::can(core::regex("helmet|hsts", c))]) && core::can(core::regex("^[0-9]+$", core::try(d.args[0], "")))]
  }

  filter = plugin::tfproof::embeds("javascript")

  enforce {
    condition     = core::alltrue([for d in local.headers : core::try(core::tonumber(core::regex("max-age=([0-9]+)", d.args[1])[0]), 31536000) >= 31536000 || !d.found])
    error_message = "Strict-Transport-Security is sent for less than a year"
  }

  enforce {
    condition     = core::alltrue([for d in local.helmet : core::tonumber(d.args[0]) >= 31536000 || !d.found])
    error_message = "Strict-Transport-Security is sent for less than a year"
  }
}

resource_policy "*" "embedded_python_tls" {
  locals {
    metadata = {
      title        = "Python speaks TLS 1.2 and verifies its peers"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-230"]
      description  = <<-EOT
        ssl.create_default_context() is right as it is. PROTOCOL_TLSv1 and its like ask for what is
        old, verify=False and CERT_NONE take any certificate.
      EOT
      remediation  = <<-EOT
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
      EOT
    }

    contexts = [for d in local.python : d if core::can(core::regex("(^|\\.)(SSLContext|wrap_socket)$", d.name)) && core::can(core::regex("PROTOCOL_(SSLv2|SSLv3|TLSv1|TLSv1_1)\\b", d.text))]
    versions = [for d in local.python : d if core::can(core::regex("(^|\\.)(minimum_version|maximum_version|ssl_version)$", d.name)) && core::can(core::regex("(TLSVersion\\.|PROTOCOL_)(MINIMUM_SUPPORTED|SSLv2|SSLv3|TLSv1|TLSv1_1)$", core::try(d.args[0], "")))]
    unverified = [
      for d in local.python : d if core::can(core::regex("(^|\\.)verify$", d.name)) && core::try(d.args[0], "") == "False" || core::can(core::regex("(^|\\.)use_ssl$", d.name)) && core::try(d.args[0], "") == "False" || core::can(core::regex("(^|\\.)(verify_mode|cert_reqs)$", d.name)) && core::can(core::regex("CERT_NONE$", core::try(d.args[0], ""))) || core::can(core::regex("(^|\\.)check_hostname$", d.name)) && core::try(d.args[0], "") == "False" || core::can(core::regex("_create_unverified_context$|_create_unverified_context\\b", core::join(" ", core::concat([d.name], [for a in d.args : a if plugin::tfproof::known(a)])))) && (core::try(d.context[0], "") != "call" || core::can(core::regex("_create_unverified_context$", d.name)))
    ]
  }

  filter = plugin::tfproof::embeds("python")

  enforce {
    condition     = core::alltrue([for d in core::concat(local.contexts, local.versions) : !d.found])
    error_message = "Python is told to speak TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in local.unverified : !d.found])
    error_message = "Python does not verify whom it talks to"
  }
}

resource_policy "*" "embedded_application_crypto" {
  locals {
    metadata = {
      title        = "Code in the configuration uses sound cryptography"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-248"]
      description  = <<-EOT
        ECB shows which blocks are equal, DES and RC4 can be broken, PKCS#1 v1.5 tells too much when it
        fails, and MD5 and SHA-1 are no way to keep passwords.
      EOT
      remediation  = <<-EOT
        AESGCM(key).encrypt(os.urandom(12), data, context)
      EOT
    }

    all = core::concat(local.python, local.js)
    calls = [for d in local.all : d if core::try(d.context[0], "") == "call"]
    bad = [
      for d in local.calls : d if core::can(core::regex("(^|\\.)(DES|DES3|ARC4|ARC2|Blowfish|CAST)\\.new$|(^|\\.)(PKCS1_v1_5)\\.new$|(^|\\.)modes\\.ECB$|(^|\\.)algorithms\\.(TripleDES|ARC4|Blowfish|IDEA|CAST5)$", d.name)) || core::can(core::regex("MODE_ECB\\b", d.text)) && core::can(core::regex("\\.new$", d.name)) || core::can(core::regex("(^|\\.)createCipher(iv)?$", d.name)) && core::can(core::regex("(?i)^(des|rc4|bf|aes-?[0-9]+-ecb)", core::try(d.args[0], ""))) || core::can(core::regex("(^|\\.)createCipher$", d.name))
    ]
    passwords = [for d in local.calls : d if core::can(core::regex("(^|\\.)hashlib\\.(md5|sha1)$", d.name)) && core::can(core::regex("(?i)passw|passphrase|secret", core::try(d.args[0], ""))) || core::can(core::regex("(^|\\.)createHash$", d.name)) && core::can(core::regex("^(md5|sha1)$", core::try(d.args[0], ""))) && false]
    random    = [for d in local.all : d if core::can(core::regex("(?i)^(\\w*_)?(nonce|iv|salt|secret_key|api_key|token)$", d.name)) && core::can(core::regex("^(random\\.|Math\\.random)", core::try(d.args[0], "")))]
    fixed     = [for d in local.all : d if core::can(core::regex("(?i)^(\\w*_)?(nonce|iv)$", d.name)) && core::can(core::regex("^b[\"'][^\"']+[\"']$|^Buffer\\.from\\(['\"][^'\"]+['\"](,[^)]*)?\\)$", core::try(d.args[0], "")))]
  }

  filter = plugin::tfproof::embeds("python") || plugin::tfproof::embeds("javascript")

  enforce {
    condition     = core::alltrue([for d in local.bad : !d.found])
    error_message = "the code uses a cipher or a mode that can be broken"
  }

  enforce {
    condition     = core::alltrue([for d in local.passwords : !d.found])
    error_message = "the code hashes a password with MD5 or SHA-1"
  }

  enforce {
    condition     = core::alltrue([for d in core::concat(local.random, local.fixed) : !d.found])
    error_message = "the code uses a nonce or a secret that can be foreseen"
  }
}
