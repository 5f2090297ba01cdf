variable "given" {
  type      = string
  sensitive = true
}

variable "choose" {
  type = bool
}

module "engine" {
  source = "./modules/engine"

  secret_key = "q7Zr2KdW9xLmT4vBn8PsYc3HfGj6RtQe5UiOaXk1"
}

resource "vault_generic_secret" "written" {
  path = "secret/records"
  data_json = jsonencode({
    username = "records"
    password = "Correct-Horse-9-battery" # expect: fail vault_no_literal_secret
  })
}

resource "vault_kv_secret_v2" "json" {
  mount     = "kv"
  name      = "records"
  data_json = "{ \"api_key\": \"a81f-0c22-77de-91b3\" }" # expect: fail vault_no_literal_secret
}

resource "vault_kv_secret_v2" "undecided" {
  mount = "kv"
  name  = "records"
  data_json = jsonencode({
    password = var.choose ? "Correct-Horse-9-battery" : "" # expect: unknown vault_no_literal_secret
  })
}

resource "vault_kv_secret_v2" "given" {
  mount     = "kv"
  name      = "records"
  data_json = jsonencode({ password = var.given })
}

resource "vault_database_secret_backend_connection" "records" {
  backend       = "database"
  name          = "records"
  allowed_roles = ["records"]

  postgresql {
    connection_url = "postgres://{{username}}:{{password}}@db.internal:5432/records?sslmode=verify-full"
    username       = "records"
    password       = "Correct-Horse-9-battery" # expect: fail vault_no_literal_secret
  }
}
