variable "context" {
  type = any
  default = {
    namespace  = null
    stage      = null
    name       = null
    delimiter  = null
    attributes = []
    tags       = {}
  }
}
variable "namespace" {
  type    = string
  default = null
}
variable "stage" {
  type    = string
  default = null
}
variable "name" {
  type    = string
  default = null
}
variable "delimiter" {
  type    = string
  default = null
}
variable "attributes" {
  type    = list(string)
  default = []
}
variable "tags" {
  type    = map(string)
  default = {}
}
