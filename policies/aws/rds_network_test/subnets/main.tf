variable "public" {
  type = bool
}

variable "group_name" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_nat_gateway" "main" {
  allocation_id = "eipalloc-0a1b2c3d"
  subnet_id     = aws_subnet.addressed.id
}

# --- Subnets ---------------------------------------------------------------------------

resource "aws_subnet" "private" {
  for_each = { a = 1, b = 2 }

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.${each.value}.0/24"
}

resource "aws_subnet" "addressed" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.10.0/24"
  map_public_ip_on_launch = true
}

resource "aws_subnet" "undecided" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.11.0/24"
  map_public_ip_on_launch = var.public
}

resource "aws_subnet" "routed" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.12.0/24"
}

resource "aws_subnet" "routed_inline" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.13.0/24"
}

resource "aws_subnet" "behind_nat" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.14.0/24"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "routed" {
  subnet_id      = aws_subnet.routed.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table" "public_inline" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "routed_inline" {
  subnet_id      = aws_subnet.routed_inline.id
  route_table_id = aws_route_table.public_inline.id
}

resource "aws_route_table" "nat" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "behind_nat" {
  subnet_id      = aws_subnet.behind_nat.id
  route_table_id = aws_route_table.nat.id
}

# --- Subnet groups -----------------------------------------------------------------------

resource "aws_db_subnet_group" "private" {
  name       = "private"
  subnet_ids = [aws_subnet.private["a"].id, aws_subnet.private["b"].id, aws_subnet.behind_nat.id]
}

resource "aws_db_subnet_group" "all_private" {
  name       = "all-private"
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_db_subnet_group" "addressed" {
  name       = "addressed"
  subnet_ids = [aws_subnet.private["a"].id, aws_subnet.addressed.id] # expect: fail aws_db_subnet_group_private
}

resource "aws_db_subnet_group" "routed" {
  name       = "routed"
  subnet_ids = [aws_subnet.private["a"].id, aws_subnet.routed.id] # expect: fail aws_db_subnet_group_private
}

resource "aws_db_subnet_group" "routed_inline" {
  name       = "routed-inline"
  subnet_ids = [aws_subnet.private["a"].id, aws_subnet.routed_inline.id] # expect: fail aws_db_subnet_group_private
}

resource "aws_db_subnet_group" "undecided" {
  name       = "undecided"
  subnet_ids = [aws_subnet.undecided.id] # expect: unknown aws_db_subnet_group_private
}

resource "aws_db_subnet_group" "elsewhere" {
  name       = "elsewhere"
  subnet_ids = var.subnet_ids # expect: unknown aws_db_subnet_group_private
}

resource "aws_db_subnet_group" "elsewhere_by_id" {
  name       = "elsewhere-by-id"
  subnet_ids = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"] # expect: unknown aws_db_subnet_group_private
}

# --- Databases -----------------------------------------------------------------------------

resource "aws_db_instance" "placed" {
  identifier           = "placed"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  db_subnet_group_name = aws_db_subnet_group.private.name
}

resource "aws_db_instance" "default_vpc" { # expect: fail aws_db_instance_subnet_group_named
  identifier     = "default-vpc"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "undecided" {
  identifier           = "undecided"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  db_subnet_group_name = var.group_name # expect: unknown aws_db_instance_subnet_group_named
}

# In the subnets of its source.
resource "aws_db_instance" "replica" {
  identifier          = "replica"
  replicate_source_db = aws_db_instance.placed.identifier
  instance_class      = "db.m6g.large"
}

resource "aws_rds_cluster" "placed" {
  cluster_identifier   = "placed"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.private.name
}

resource "aws_rds_cluster" "default_vpc" { # expect: fail aws_rds_cluster_subnet_group_named
  cluster_identifier = "default-vpc"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier   = "undecided"
  engine               = "aurora-postgresql"
  db_subnet_group_name = var.group_name # expect: unknown aws_rds_cluster_subnet_group_named
}

module "network" {
  source = "./modules/network"

  vpc_id = aws_vpc.main.id
}
