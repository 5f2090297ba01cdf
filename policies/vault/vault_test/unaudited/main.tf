resource "vault_mount" "transit" { # expect: fail vault_mount_audited
  path = "transit"
  type = "transit"
}

module "transit" {
  source = "./modules/transit"
}
