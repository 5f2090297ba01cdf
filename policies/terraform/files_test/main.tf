# What lies beside a configuration. Each file stands for one line here, since some of them have no
# text that could be shown.

# expect: fail tfproof_file_no_private_key at "" in keys/server.pem
# expect: fail tfproof_file_no_private_key at "" in keys/id_deploy_rsa
# expect: fail tfproof_file_no_key_store at "" in keys/portal.p12
# expect: fail tfproof_file_no_credentials at "" in keys/.pgpass
# expect: fail tfproof_file_no_state at "" in keys/terraform.tfstate
# expect: fail tfproof_file_dotenv_without_secrets at "DB_PASSWORD" in values/.env
# expect: fail tfproof_file_variables_without_secrets at "db_password" in values/prod.tfvars
