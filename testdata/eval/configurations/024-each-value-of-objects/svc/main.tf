variable "config" { type = object({ port = number, hosts = list(string), health = map(string) }) }
variable "key" {}
output "line" { value = "${var.key}:${var.config.port}${var.config.health["path"]}" }
