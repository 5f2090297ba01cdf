d = "a.auto.tfvars"
