# How passwords are made, and where they are kept.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "random_password" "long_enough" {
  locals {
    metadata = {
      title        = "Generated passwords have sixteen characters or more"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        A generated password is typed by nobody, so there is no reason for a short one.
      EOT
      remediation  = <<-EOT
        length = 32
      EOT
    }
  }

  enforce {
    condition     = attrs.length >= 16
    error_message = "the generated password has ${attrs.length} characters"
  }
}

resource_policy "aws_db_instance" "managed_password" {
  locals {
    metadata = {
      title        = "RDS instances let AWS manage their password"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        A generated password is in the state in clear, and stays the same until somebody changes it.
        With manage_master_user_password, AWS makes, keeps and rotates it; with password_wo it is not
        in the state. A password that is written in the configuration is reported as that only.
      EOT
      remediation  = <<-EOT
        manage_master_user_password = true
      EOT
    }

    subject = attrs.password
  }

  filter = (plugin::tfproof::known(plugin::tfproof::origin(core::try(attrs.password, null))) ? core::try(plugin::tfproof::origin(attrs.password).type, "") == "random_password" : false) || (plugin::tfproof::known(core::try(attrs.manage_master_user_password, false)) ? core::try(attrs.manage_master_user_password, false) : false)

  enforce {
    condition     = core::try(attrs.manage_master_user_password, false)
    error_message = "the password is kept in the state, and nothing rotates it"
  }
}

resource_policy "aws_rds_cluster" "managed_password" {
  locals {
    metadata = {
      title        = "RDS clusters let AWS manage their password"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-167"]
      description  = <<-EOT
        A generated password is in the state in clear, and stays the same until somebody changes it.
        With manage_master_user_password, AWS makes, keeps and rotates it; with master_password_wo it
        is not in the state. A password that is written in the configuration is reported as that only.
      EOT
      remediation  = <<-EOT
        manage_master_user_password = true
      EOT
    }

    subject = attrs.master_password
  }

  filter = (plugin::tfproof::known(plugin::tfproof::origin(core::try(attrs.master_password, null))) ? core::try(plugin::tfproof::origin(attrs.master_password).type, "") == "random_password" : false) || (plugin::tfproof::known(core::try(attrs.manage_master_user_password, false)) ? core::try(attrs.manage_master_user_password, false) : false)

  enforce {
    condition     = core::try(attrs.manage_master_user_password, false)
    error_message = "the password is kept in the state, and nothing rotates it"
  }
}
