# Production. Picked up without asking; the other environments name their file:
#   terraform plan -var-file=dev.tfvars

environment = "prod"
account_id  = "123456789012"
vpc_cidr    = "10.20.0.0/16"

database_client_cidrs = [
  "10.99.0.0/22", # VPN pool
  "0.0.0.0/0",    # vendor support, until they have a fixed address
]

databases = {
  records = {
    instance_class = "db.r6g.2xlarge"
    storage_gb     = 2000
    # Taken over from the old account as it was.
    encrypted = false
  }
  scheduling = {
    replica = true
  }
  billing = {
    storage_gb = 400
  }
}

buckets = [
  { name = "documents" },
  { name = "imaging" },
  # The lab's upload client is old and sends plain PUTs.
  { name = "lab-imports", sse_algorithm = "AES256" },
  { name = "fax-archive", retired = true },
]

secrets = {
  "records/application" = { description = "Database login of the records service" }
  "portal/session"      = { description = "Cookie signing key of the portal" }
  "smtp/relay"          = { description = "Login at the mail relay", key = "secret" }
}

servers = {
  integration = {
    volumes = [
      { device_name = "/dev/sdf", size_gb = 200 },
    ]
  }
  imaging = {
    instance_type = "m6i.2xlarge"
    root_gb       = 80
    volumes = [
      { device_name = "/dev/sdf", size_gb = 1000 },
      { device_name = "/dev/sdg", size_gb = 500, encrypted = false }, # render cache
    ]
  }
}

server_ami = "ami-0a1b2c3d4e5f60718"
domain     = "clinic.example"

certificates = {
  regional = "arn:aws:acm:us-east-2:123456789012:certificate/6f1c2a34-9d7e-4b5a-8c21-0e5d7f3b9a10"
  portal   = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
}
