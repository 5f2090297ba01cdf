variable "path" {
  type = string
}

variable "text" {
  type = string
}

resource "vault_policy" "records" {
  name   = "records"
  policy = <<-POLICY
    # path "*" { capabilities = ["sudo"] }
    path "transit/encrypt/records" {
      capabilities = ["update"]
    }

    path "transit/export/*" {
      capabilities = ["deny"]
    }
  POLICY
}

resource "vault_policy" "root" {
  name   = "root-by-another-name"
  policy = "path \"*\" {\n capabilities = [\"create\", \"update\", \"sudo\"]\n}" # expect: fail vault_policy_least_privilege
}

resource "vault_policy" "exporter" {
  name   = "exporter"
  policy = "path \"transit/backup/records\" { capabilities = [\"read\"] }" # expect: fail vault_policy_least_privilege
}

resource "vault_policy" "given" {
  name   = "given"
  policy = var.text # expect: unknown vault_policy_least_privilege
}

module "policy" {
  source = "./modules/policy"

  path = "*"
}
