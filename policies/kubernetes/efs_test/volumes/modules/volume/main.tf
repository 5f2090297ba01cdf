variable "encrypt" {
  type    = string
  default = "false"
}

resource "kubernetes_persistent_volume" "this" {
  metadata {
    name = "this"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"

        volume_attributes = {
          encryptInTransit = var.encrypt # expect: fail kubernetes_persistent_volume_efs_encrypted_in_transit
        }
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "this" {
  metadata {
    name = "this"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"

        volume_attributes = {
          encryptInTransit = var.encrypt # expect: fail kubernetes_persistent_volume_v1_efs_encrypted_in_transit
        }
      }
    }
  }
}
