# What the expressions in expressions.txt see: attrs is aws_x.a.

variable "unset" {
  type = string
}

variable "unset_bool" {
  type = bool
}

variable "unset_number" {
  type = number
}

variable "unset_list" {
  type = list(string)
}

variable "nothing" {
  type    = string
  default = null
}

variable "secret" {
  type      = string
  default   = "s3cr3t"
  sensitive = true
}

resource "aws_x" "a" {
  text         = "abc"
  number       = 5
  numeric      = "7"
  yes          = true
  no           = false
  truth        = "true"
  written_null = null
  default_null = var.nothing
  list         = ["a", "b"]
  numbers      = [3, 1, 2]
  empty        = []
  mixed        = ["a", var.unset]
  set          = toset(["b", "a"])
  map          = { k = "v", l = "w" }
  partial      = { known = "k", unknown = var.unset }
  unknown      = var.unset
  unknown_bool = var.unset_bool
  unknown_num  = var.unset_number
  unknown_list = var.unset_list
  secret       = var.secret
  computed     = aws_y.b.id
  name         = "a"
  json         = jsonencode({ a = 1, list = ["x", var.unset] })
  text_json    = "{\"a\": [1, {\"b\": null}]}"
  port         = 443

  block {
    name = "one"
    leaf = var.unset
  }

  pair {
    n = 1
  }

  pair {
    n = 2
  }
}

resource "aws_y" "b" {
  name  = "b"
  color = "red"
}

resource "aws_y" "c" {
  name  = "c"
  color = "red"
  x_id  = aws_x.a.id
}

resource "aws_y" "d" {
  name  = "d"
  color = "blue"
  x_id  = var.unset
}

resource "aws_z" "one" {
  parent = aws_x.a.id
  tags   = { env = "prod" }
}

resource "aws_z" "two" {
  parent = aws_y.b.id
}
