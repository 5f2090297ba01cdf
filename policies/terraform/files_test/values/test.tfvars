db_password = "/portal/database/password"
api_key     = "CHANGEME"
