provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

module "network" {
  source = "../../../modules/VERSION/network"

  name         = local.name
  cidr         = var.cidr
  zones        = local.zones
  client_cidrs = var.client_cidrs
  tags         = local.tags
}

module "key" {
  source = "../../../modules/VERSION/key"

  name     = local.name
  rotation = var.key_rotation
  users    = [aws_iam_role.service.arn]
  tags     = local.tags
}

module "database" {
  source   = "../../../modules/VERSION/database"
  for_each = var.databases

  name               = "${local.name}-${each.key}"
  settings           = each.value
  subnet_ids         = module.network.subnet_ids
  security_group_ids = module.network.security_group_ids
  tags               = merge(local.tags, { Database = each.key })
}

module "bucket" {
  source   = "../../../modules/VERSION/bucket"
  for_each = local.buckets

  name              = each.value.full_name
  kms_key_arn       = each.value.shared ? null : module.key.arn
  versioned         = each.value.versioned
  expire_after_days = try(each.value.expire_after_days, null)
  tags              = local.tags
}

module "disk" {
  source = "../../../modules/VERSION/disk"
  count  = var.disk_size > 0 ? 1 : 0

  name        = "${local.name}-scratch"
  zones       = local.zones
  size        = var.disk_size
  kms_key_arn = module.key.arn
  tags        = local.tags
}

data "aws_iam_policy_document" "service" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = [for bucket in module.bucket : "${bucket.arn}/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [module.key.arn]
  }
}

resource "aws_iam_role" "service" {
  name = local.name

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "service" {
  name   = "data"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.service.json
}

resource "aws_sqs_queue" "jobs" {
  for_each = toset(var.queues)

  name                       = "${local.name}-${each.value}"
  kms_master_key_id          = module.key.arn
  visibility_timeout_seconds = lookup(local.timeouts, each.value, 60)
}

resource "aws_db_instance" "reporting" {
  count = local.production ? 1 : 0

  identifier        = "${local.name}-reporting"
  engine            = "postgres"
  instance_class    = "db.t4g.large"
  allocated_storage = 100
  storage_encrypted = var.reporting_encrypted
  kms_key_id        = module.key.arn
}

output "databases" {
  value = { for name, database in module.database : name => database.address }
}
