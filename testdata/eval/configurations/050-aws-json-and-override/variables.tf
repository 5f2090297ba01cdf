variable "cidr" { default = "0.0.0.0/0" }
