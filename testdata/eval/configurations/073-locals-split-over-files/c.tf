locals { c = var.c }
variable "c" { default = "see" }
