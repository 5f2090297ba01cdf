variable "group_ids" {
  type = list(string)
}

variable "cidr" {
  type = string
}

resource "aws_security_group" "closed" {
  name = "closed"

  ingress {
    from_port   = 15432
    to_port     = 15432
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Not a port of databases by itself.
resource "aws_security_group" "open" {
  name = "open"

  ingress {
    from_port   = 15432
    to_port     = 15432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Open by rules of their own.
resource "aws_security_group" "opened_by_rule" {
  name = "opened-by-rule"
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.opened_by_rule.id
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_security_group_rule" "out" {
  security_group_id = aws_security_group.closed.id
  type              = "egress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "opened_by_ingress_rule" {
  name = "opened-by-ingress-rule"
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.opened_by_ingress_rule.id
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  cidr_ipv6         = "::/0"
}

# The well-known port is reported at the rule, and nowhere else.
resource "aws_security_group" "well_known" {
  name = "well-known"

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "undecided" {
  name = "undecided"

  ingress {
    from_port   = 15432
    to_port     = 15432
    protocol    = "tcp"
    cidr_blocks = [var.cidr]
  }
}

# A group of a load balancer. That the groups of a database are not known does not concern it.
resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "well_known" {
  identifier             = "well-known"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = [aws_security_group.well_known.id]
}

# The group of the VPC lets only its own members in.
resource "aws_db_instance" "default_group" {
  identifier     = "default-group"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "elsewhere" {
  identifier             = "elsewhere"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = ["sg-0a1b2c3d"] # expect: unknown aws_db_instance_security_groups_closed
}

resource "aws_db_instance" "open_by_rule" {
  identifier             = "open-by-rule"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = [aws_security_group.opened_by_rule.id] # expect: fail aws_db_instance_security_groups_closed
}

resource "aws_db_instance" "open_by_ingress_rule" {
  identifier             = "open-by-ingress-rule"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = [aws_security_group.opened_by_ingress_rule.id] # expect: fail aws_db_instance_security_groups_closed
}

resource "aws_db_instance" "perhaps_open" {
  identifier             = "perhaps-open"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = [aws_security_group.undecided.id] # expect: unknown aws_db_instance_security_groups_closed
}

resource "aws_db_instance" "closed" {
  identifier             = "closed"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_instance" "open" {
  identifier             = "open"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = [aws_security_group.closed.id, aws_security_group.open.id] # expect: fail aws_db_instance_security_groups_closed
}

resource "aws_db_instance" "undecided" {
  identifier             = "undecided"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = var.group_ids # expect: unknown aws_db_instance_security_groups_closed
}

resource "aws_rds_cluster" "closed" {
  cluster_identifier     = "closed"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_rds_cluster" "open" {
  cluster_identifier     = "open"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_security_group.closed.id, aws_security_group.open.id] # expect: fail aws_rds_cluster_security_groups_closed
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier     = "undecided"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.group_ids # expect: unknown aws_rds_cluster_security_groups_closed
}

resource "aws_docdb_cluster" "closed" {
  cluster_identifier     = "closed"
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_docdb_cluster" "open" {
  cluster_identifier     = "open"
  vpc_security_group_ids = [aws_security_group.closed.id, aws_security_group.open.id] # expect: fail aws_docdb_cluster_security_groups_closed
}

resource "aws_docdb_cluster" "undecided" {
  cluster_identifier     = "undecided"
  vpc_security_group_ids = var.group_ids # expect: unknown aws_docdb_cluster_security_groups_closed
}

resource "aws_neptune_cluster" "closed" {
  cluster_identifier     = "closed"
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_neptune_cluster" "open" {
  cluster_identifier     = "open"
  vpc_security_group_ids = [aws_security_group.closed.id, aws_security_group.open.id] # expect: fail aws_neptune_cluster_security_groups_closed
}

resource "aws_neptune_cluster" "undecided" {
  cluster_identifier     = "undecided"
  vpc_security_group_ids = var.group_ids # expect: unknown aws_neptune_cluster_security_groups_closed
}

resource "aws_redshift_cluster" "closed" {
  cluster_identifier     = "closed"
  node_type              = "ra3.large"
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_redshift_cluster" "open" {
  cluster_identifier     = "open"
  node_type              = "ra3.large"
  vpc_security_group_ids = [aws_security_group.closed.id, aws_security_group.open.id] # expect: fail aws_redshift_cluster_security_groups_closed
}

resource "aws_redshift_cluster" "undecided" {
  cluster_identifier     = "undecided"
  node_type              = "ra3.large"
  vpc_security_group_ids = var.group_ids # expect: unknown aws_redshift_cluster_security_groups_closed
}

resource "aws_elasticache_replication_group" "closed" {
  replication_group_id = "closed"
  description          = "Sessions"
  security_group_ids   = [aws_security_group.closed.id]
}

resource "aws_elasticache_replication_group" "open" {
  replication_group_id = "open"
  description          = "Sessions"
  security_group_ids   = [aws_security_group.closed.id, aws_security_group.open.id] # expect: fail aws_elasticache_replication_group_security_groups_closed
}

resource "aws_elasticache_replication_group" "undecided" {
  replication_group_id = "undecided"
  description          = "Sessions"
  security_group_ids   = var.group_ids # expect: unknown aws_elasticache_replication_group_security_groups_closed
}

module "stores" {
  source = "./modules/stores"

  group_ids = [aws_security_group.open.id]
}
