variable "rules" {
  type    = list(object({ port = number, cidrs = list(string), text = optional(string, "rule") }))
  default = [{ port = 22, cidrs = ["10.0.0.0/8"] }, { port = 443, cidrs = ["0.0.0.0/0"], text = "web" }]
}
resource "aws_security_group" "sg" {
  name = "sg"
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
      description = "${ingress.key}-${ingress.value.text}"
    }
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
