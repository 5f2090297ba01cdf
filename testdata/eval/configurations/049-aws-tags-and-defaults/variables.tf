variable "tags" {
  type    = map(string)
  default = {}
}
variable "owner" {
  type    = string
  default = null
}
