variable "regions" {
  type    = set(string)
  default = ["eu", "us"]
}
resource "terraform_data" "vpc" {
  for_each = var.regions
  input    = { region = each.key, cidr = each.key == "eu" ? "10.1.0.0/16" : "10.2.0.0/16" }
}
resource "terraform_data" "gateway" {
  for_each = terraform_data.vpc
  input    = { vpc = each.key, cidr = each.value.input.cidr }
}
resource "terraform_data" "route" {
  for_each = terraform_data.gateway
  input    = [each.value.input.vpc, cidrsubnet(terraform_data.vpc[each.key].input.cidr, 8, 1)]
}
