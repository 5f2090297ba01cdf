region      = "eu-central-1"
db_password = "q7Zt-31-vienna"
