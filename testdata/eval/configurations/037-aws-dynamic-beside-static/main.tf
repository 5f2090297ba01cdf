locals { extra = { b = 8080, a = 9090 } }
resource "aws_security_group" "sg" {
  name = "sg"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  dynamic "ingress" {
    for_each = local.extra
    iterator = it
    content {
      from_port   = it.value
      to_port     = it.value
      protocol    = "tcp"
      self        = it.key == "a"
      description = it.key
    }
  }
  dynamic "egress" {
    for_each = []
    content {
      from_port = 0
      to_port   = 0
      protocol  = "-1"
    }
  }
}
