variable "set" { type = set(string) }
variable "tuple" { type = tuple([string, string, bool]) }
variable "map" { type = map(list(number)) }
output "out" {
  value = {
    set    = var.set
    first  = tolist(var.set)[0]
    tuple  = var.tuple
    sum    = sum(var.map["k"])
    has    = contains(var.set, "a")
    joined = join("|", var.set)
    length = length(var.tuple)
  }
}
