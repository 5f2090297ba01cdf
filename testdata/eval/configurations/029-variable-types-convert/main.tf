variable "n" {
  type    = number
  default = "42"
}
variable "s" {
  type    = string
  default = 42
}
variable "b" {
  type    = bool
  default = "true"
}
variable "l" {
  type    = list(string)
  default = [1, true, "x"]
}
variable "set" {
  type    = set(number)
  default = [3, "1", 2, 1]
}
variable "m" {
  type    = map(string)
  default = { a = 1, b = false }
}
variable "t" {
  type    = tuple([string, number])
  default = [1, "2"]
}
variable "any" {
  type    = any
  default = [1, "a"]
}
variable "lany" {
  type    = list(any)
  default = [1, "a"]
}
variable "o" {
  type    = object({ a = string })
  default = { a = 1, dropped = 2 }
}
variable "untyped" { default = { x = [1, "y"] } }
