locals {
  name       = join("-", [var.service, var.environment])
  production = var.environment == "prod"
  zones      = [for letter in ["a", "b", "c"] : "${var.region}${letter}"]
  timeouts   = { mail = 30, reports = 900 }

  tags = merge(var.tags, {
    Service     = var.service
    Environment = var.environment
  })

  buckets = {
    for bucket in var.buckets :
    bucket.name => merge(bucket, { full_name = "${local.name}-${bucket.name}" })
    if !bucket.retired
  }
}
