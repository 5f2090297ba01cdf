variable "any" { type = any }
variable "list" { type = list(any) }
variable "map" { type = map(any) }
variable "objs" { type = map(object({ n = number, s = set(string) })) }
variable "tuple" {}
variable "nested" { type = object({ e = map(map(string)) }) }
variable "missing" {
  type    = list(map(object({ a = optional(list(string)) })))
  default = [{ k = {} }]
}
output "all" { value = { any = var.any, list = var.list, map = var.map, objs = var.objs, tuple = var.tuple, nested = var.nested, missing = var.missing } }
