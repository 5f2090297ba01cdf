b = "dev"
