policytest {
  targets = ["efs.policy.hcl"]
}

resource "kubernetes_persistent_volume" "tls" {
  attrs = { spec = [{ persistent_volume_source = [{ csi = [{ driver = "efs.csi.aws.com" }] }] }] }
}

resource "kubernetes_persistent_volume" "plain" {
  expect_failure = true
  attrs          = { spec = [{ persistent_volume_source = [{ csi = [{ driver = "efs.csi.aws.com", volume_attributes = { encryptInTransit = "false" } }] }] }] }
}

resource "kubernetes_persistent_volume_v1" "tls" {
  attrs = { spec = [{ persistent_volume_source = [{ csi = [{ driver = "efs.csi.aws.com" }] }] }] }
}

resource "kubernetes_persistent_volume_v1" "plain" {
  expect_failure = true
  attrs          = { spec = [{ persistent_volume_source = [{ csi = [{ driver = "efs.csi.aws.com", volume_attributes = { encryptInTransit = "false" } }] }] }] }
}
