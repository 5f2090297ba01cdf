locals {
  b    = { x = local.c }
  more = ["z", "a"]
}
