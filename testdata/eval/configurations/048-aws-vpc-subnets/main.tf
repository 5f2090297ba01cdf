variable "azs" { default = ["a", "b", "c"] }
variable "cidr" { default = "10.20.0.0/16" }
locals {
  public  = { for i, az in var.azs : az => cidrsubnet(var.cidr, 8, i) }
  private = { for i, az in var.azs : az => cidrsubnet(var.cidr, 8, i + 100) if az != "c" }
}
resource "aws_vpc" "v" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = { Name = "v" }
}
resource "aws_subnet" "public" {
  for_each                = local.public
  vpc_id                  = aws_vpc.v.id
  cidr_block              = each.value
  availability_zone       = "eu-west-1${each.key}"
  map_public_ip_on_launch = true
}
resource "aws_subnet" "private" {
  for_each   = local.private
  vpc_id     = aws_vpc.v.id
  cidr_block = each.value
}
resource "aws_flow_log" "f" {
  count                = 1
  vpc_id               = aws_vpc.v.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs"
}
output "cidrs" { value = [for s in aws_subnet.public : s.cidr_block] }
output "private" { value = { for k, s in aws_subnet.private : k => s.cidr_block } }
