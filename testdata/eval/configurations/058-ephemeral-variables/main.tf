variable "token" {
  type      = string
  ephemeral = true
  default   = "t"
}
module "m" {
  source = "./m"
  token  = var.token
}
output "plain" { value = "p" }
