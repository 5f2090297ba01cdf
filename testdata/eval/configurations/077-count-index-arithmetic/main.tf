variable "ips" { default = ["10.0.0.1", "10.0.0.2", "10.0.0.3"] }
resource "terraform_data" "n" {
  count = length(var.ips)
  input = {
    ip   = element(var.ips, count.index + 1)
    name = format("n%03d", count.index)
    even = count.index % 2 == 0
    peer = var.ips[(count.index + 1) % length(var.ips)]
  }
}
output "even" { value = [for n in terraform_data.n : n.input.name if n.input.even] }
output "map" { value = zipmap(terraform_data.n[*].input.name, var.ips) }
