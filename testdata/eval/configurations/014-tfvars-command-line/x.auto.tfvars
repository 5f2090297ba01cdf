b = "x.auto.tfvars"
