locals {
  a = local.b["x"]
  names = sort(concat(local.more, ["m"]))
}
