# Development: no patient data, one of everything, small.

environment = "dev"
account_id  = "210987654321"
vpc_cidr    = "10.60.0.0/16"

database_client_cidrs = ["10.99.0.0/22"]

databases = {
  records = {
    instance_class = "db.t4g.medium"
    storage_gb     = 20
    multi_az       = false
  }
}

buckets = [
  { name = "documents" },
]

secrets = {
  "records/application" = { description = "Database login of the records service" }
}

servers = {
  integration = {
    instance_type = "t3.medium"
  }
}

server_ami = "ami-0a1b2c3d4e5f60718"
domain     = "dev.clinic.example"

certificates = {
  regional  = "arn:aws:acm:us-east-2:210987654321:certificate/17f0d3a9-2b64-4e8f-b1c5-9a3e6d7c0f22"
  portal    = "arn:aws:acm:us-east-1:210987654321:certificate/c45e9b71-8a02-4d6c-a7f3-5b1d0e2f8c33"
  downloads = "arn:aws:acm:us-east-1:210987654321:certificate/e02b6f58-4d19-4a7b-93ce-7f8a1c5d6e44"
}

keep_legacy_database = true
