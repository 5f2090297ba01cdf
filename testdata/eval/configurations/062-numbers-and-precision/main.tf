variable "big" {
  type    = number
  default = 9007199254740993
}
locals {
  third = 1 / 3
}
output "big" { value = "${var.big + 1}" }
output "sum" { value = 0.1 + 0.2 }
output "third" { value = tostring(local.third * 3) }
output "pow" { value = "${pow(2, 10)}" }
output "div" { value = [10 / 4, 7 % 3, -7 % 3, floor(-1.5), ceil(1.2)] }
output "parse" { value = [parseint("ff", 16), tonumber("1e3"), max(1, 2.5)] }
