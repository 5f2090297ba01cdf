variable "path" {
  type = string
}

resource "vault_policy" "this" {
  name   = "of-a-module"
  policy = "path \"${var.path}\" { capabilities = [\"sudo\"] }" # expect: fail vault_policy_least_privilege
}
