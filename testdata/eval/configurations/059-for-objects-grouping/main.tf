variable "servers" {
  default = [
    { name = "a", zone = "z1", tags = ["x", "y"] },
    { name = "b", zone = "z2", tags = ["y"] },
    { name = "c", zone = "z1", tags = [] },
  ]
}
output "by_zone" { value = { for s in var.servers : s.zone => s.name... } }
output "by_tag" { value = { for t in distinct(flatten(var.servers[*].tags)) : t => [for s in var.servers : s.name if contains(s.tags, t)] } }
output "index" { value = { for i, s in var.servers : s.name => i } }
output "inverse" { value = transpose({ for s in var.servers : s.name => s.tags }) }
