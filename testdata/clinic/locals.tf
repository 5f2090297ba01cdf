locals {
  prefix = "clinic-${var.environment}"

  tags = {
    Project        = "clinic"
    Environment    = var.environment
    Classification = "RESTRICTED"
    ManagedBy      = "terraform"
  }

  # Customer-managed keys, one for each kind of data, so that access to one
  # kind can be taken away without touching the others.
  keys = [
    { name = "database", description = "RDS, Aurora and what is exported from them" },
    { name = "storage", description = "S3 buckets and EFS" },
    { name = "compute", description = "EBS volumes" },
    { name = "secrets", description = "Secrets Manager" },
    { name = "archive", description = "Records kept for the statutory ten years", rotation_years = 2 },
  ]
}
