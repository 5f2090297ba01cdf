variable "name" { type = string }
variable "description" {
  type     = string
  default  = "managed"
  nullable = false
}
variable "ingress" { type = map(object({ port = number, cidr = string, protocol = optional(string, "tcp") })) }
resource "aws_security_group" "this" {
  name        = var.name
  description = var.description
}
resource "aws_security_group_rule" "in" {
  for_each          = var.ingress
  type              = "ingress"
  security_group_id = aws_security_group.this.id
  from_port         = each.value.port
  to_port           = each.value.port
  protocol          = each.value.protocol
  cidr_blocks       = [each.value.cidr]
}
output "id" { value = aws_security_group.this.id }
output "ports" { value = [for k in sort(keys(var.ingress)) : aws_security_group_rule.in[k].from_port] }
