policytest {
  targets = ["snapshot.policy.hcl"]
}

resource "aws_db_snapshot" "partner" {
  attrs = { shared_accounts = ["111122223333"] }
}

resource "aws_db_snapshot" "everybody" {
  expect_failure = true
  attrs          = { shared_accounts = ["all"] }
}

resource "aws_db_snapshot" "stranger" {
  expect_failure = true
  attrs          = { shared_accounts = ["444455556666"] }

  inputs {
    trusted_accounts = ["111122223333"]
  }
}

resource "aws_db_cluster_snapshot" "partner" {
  attrs = { shared_accounts = ["111122223333"] }
}

resource "aws_db_cluster_snapshot" "everybody" {
  expect_failure = true
  attrs          = { shared_accounts = ["all"] }
}

resource "aws_db_cluster_snapshot" "stranger" {
  expect_failure = true
  attrs          = { shared_accounts = ["444455556666"] }

  inputs {
    trusted_accounts = ["111122223333"]
  }
}

resource "aws_db_snapshot_copy" "partner" {
  attrs = { shared_accounts = ["111122223333"] }
}

resource "aws_db_snapshot_copy" "everybody" {
  expect_failure = true
  attrs          = { shared_accounts = ["all"] }
}

resource "aws_db_snapshot_copy" "stranger" {
  expect_failure = true
  attrs          = { shared_accounts = ["444455556666"] }

  inputs {
    trusted_accounts = ["111122223333"]
  }
}

resource "aws_rds_cluster_snapshot_copy" "partner" {
  attrs = { shared_accounts = ["111122223333"] }
}

resource "aws_rds_cluster_snapshot_copy" "everybody" {
  expect_failure = true
  attrs          = { shared_accounts = ["all"] }
}

resource "aws_rds_cluster_snapshot_copy" "stranger" {
  expect_failure = true
  attrs          = { shared_accounts = ["444455556666"] }

  inputs {
    trusted_accounts = ["111122223333"]
  }
}
