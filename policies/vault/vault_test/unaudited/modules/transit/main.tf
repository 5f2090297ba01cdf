resource "vault_mount" "this" { # expect: fail vault_mount_audited
  path = "transit-for-claims"
  type = "transit"
}
