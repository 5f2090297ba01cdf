module "keys" {
  source = "./modules/keys"

  prefix     = local.prefix
  region     = var.region
  account_id = var.account_id
  keys       = local.keys
}

module "network" {
  source = "./modules/network"

  prefix                = local.prefix
  region                = var.region
  vpc_cidr              = var.vpc_cidr
  database_client_cidrs = var.database_client_cidrs
}

module "storage" {
  source = "./modules/storage"

  prefix      = local.prefix
  buckets     = var.buckets
  kms_key_arn = module.keys.arns["storage"]
}

module "data" {
  source = "./modules/data"

  prefix             = local.prefix
  environment        = var.environment
  databases          = var.databases
  subnet_ids         = module.network.data_subnet_ids
  security_group_ids = [module.network.security_group_ids.database]
  cache_group_id     = module.network.security_group_ids.cache
  search_group_id    = module.network.security_group_ids.search

  database_key_arn  = module.keys.arns["database"]
  storage_key_arn   = module.keys.arns["storage"]
  reporting_key_arn = module.keys.service_keys["rds"]

  keep_legacy_database = var.keep_legacy_database
}

module "compute" {
  source = "./modules/compute"

  prefix            = local.prefix
  ami               = var.server_ami
  servers           = var.servers
  subnet_ids        = module.network.app_subnet_ids
  availability_zone = module.network.availability_zones[0]
  security_group_id = module.network.security_group_ids.app
  kms_key_arn       = module.keys.arns["compute"]
  archive_key_arn   = module.keys.arns["archive"]

  volume_overrides = {
    dicom = { size = 4000, type = "st1" }
  }
}

module "ingress" {
  source = "./modules/ingress"

  prefix            = local.prefix
  domain            = var.domain
  vpc_id            = module.network.vpc_id
  subnet_ids        = module.network.public_subnet_ids
  security_group_id = module.network.security_group_ids.balancer
  certificate_arn   = var.certificates.regional
  log_bucket        = module.storage.log_bucket
}

module "portal_cdn" {
  source    = "./modules/edge"
  providers = { aws = aws.edge }

  name            = "${local.prefix}-portal"
  aliases         = ["portal.${var.domain}"]
  origin          = module.ingress.portal_dns_name
  certificate_arn = var.certificates.portal
  log_bucket      = module.storage.log_bucket_domain

  behaviors = [
    { path = "/static/*" },
    { path = "/api/*", protocol_policy = "https-only" },
    # Calendar clients follow no redirects.
    { path = "/calendar/*", protocol_policy = "allow-all" },
  ]
}

# Patient leaflets. Reached by its cloudfront.net name, hence no alias; dev has
# one because the tests want a stable address.
module "downloads_cdn" {
  source    = "./modules/edge"
  providers = { aws = aws.edge }

  name            = "${local.prefix}-downloads"
  aliases         = var.certificates.downloads == null ? [] : ["downloads.${var.domain}"]
  origin          = module.storage.domain_names["documents"]
  certificate_arn = var.certificates.downloads
  log_bucket      = module.storage.log_bucket_domain
}
