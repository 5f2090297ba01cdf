a = "terraform.tfvars"
b = "terraform.tfvars"
d = "terraform.tfvars"
