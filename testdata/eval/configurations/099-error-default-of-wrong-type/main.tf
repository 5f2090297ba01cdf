variable "l" {
  type    = list(string)
  default = "text"
}
