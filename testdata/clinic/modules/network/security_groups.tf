# The outside reaches the balancers, the balancers reach the servers, the
# servers reach the data.

resource "aws_security_group" "balancer" {
  name        = "${var.prefix}-balancer"
  description = "Public entry"
  vpc_id      = aws_vpc.this.id

  dynamic "ingress" {
    for_each = toset([80, 443])

    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [var.vpc_cidr]
  }
}

resource "aws_security_group" "app" {
  name        = "${var.prefix}-app"
  description = "Servers"
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group_rule" "app_from_balancer" {
  security_group_id        = aws_security_group.app.id
  type                     = "ingress"
  from_port                = 8443
  to_port                  = 8443
  protocol                 = "tcp"
  source_security_group_id = aws_security_group.balancer.id
}

# Updates and the services of others.
resource "aws_security_group_rule" "app_out" {
  security_group_id = aws_security_group.app.id
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "database" {
  name        = "${var.prefix}-database"
  description = "PostgreSQL"
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "The VPC, the VPN and partners by agreement"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = concat([var.vpc_cidr], var.database_client_cidrs)
  }
}

resource "aws_security_group" "cache" {
  name        = "${var.prefix}-cache"
  description = "Redis and Valkey"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.app.id
}

resource "aws_security_group" "search" {
  name        = "${var.prefix}-search"
  description = "OpenSearch"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "search" {
  for_each = { for name, subnet in local.subnets : name => subnet.cidr if subnet.tier == "app" }

  security_group_id = aws_security_group.search.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}
