# Credentials of known shapes, wherever they are written: in arguments, heredocs, comments, variables
# files, and in files that the configuration reads. The shapes are data, in
# src/source/secret/shapes.txt.

rule "no_known_credential" {
  title        = "No credential of a known shape is written in the configuration"
  severity     = "critical"
  aliases      = ["CKV_SECRET_2", "CKV_SECRET_4", "CKV_SECRET_9", "CKV_SECRET_14"]
  requirements = ["R-160"]
  frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
  description  = <<-EOT
    An access key, token or connection string in the repository is in every clone of it, and in its
    history for good: whoever can read the code can use it. Comments and variables files count too.
    Tokens with a checksum must have it right, others must be random enough; placeholders are not meant.
  EOT
  remediation  = "Revoke the credential first, then read a new one from a store of secrets or let a role take its place."
}

rule "no_private_key" {
  title        = "No private key is written in the configuration"
  severity     = "critical"
  aliases      = ["CKV_SECRET_13"]
  requirements = ["R-173", "R-160"]
  frameworks   = { "nist-800-53" = ["SC-12", "IA-5(7)"] }
  description  = <<-EOT
    A private key in the repository, or in a file of it that is read into an argument, is in every
    clone and in the state. Who has it can read what is encrypted for it and speak in its name.
  EOT
  remediation  = "Take a new key into use and keep it in a store of secrets; let ACM make keys of certificates."
}

rule "no_encrypted_private_key" {
  title        = "No private key with a passphrase is written in the configuration"
  severity     = "medium"
  aliases      = ["CKV_SECRET_13"]
  requirements = ["R-173"]
  frameworks   = { "nist-800-53" = ["SC-12", "IA-5(7)"] }
  description  = "A passphrase can be guessed at leisure by whoever has the key, and often stands nearby."
  remediation  = "Keep the key in a store of secrets."
}

rule "no_example_credential" {
  title        = "No example of a credential is written in the configuration"
  severity     = "low"
  requirements = ["R-160"]
  frameworks   = { "nist-800-53" = ["IA-5(7)"] }
  description  = "It opens nothing: it is the one that documentation shows. But it stands where a real one would be put."
  remediation  = "Refer to a store of secrets in its place."
}
