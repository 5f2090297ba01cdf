variable "encrypt" {
  type = string
}

resource "aws_efs_file_system" "records" {
  encrypted = true
}

module "plain" {
  source = "./modules/volume"
}

resource "kubernetes_persistent_volume" "by_default" { # expect: pass kubernetes_persistent_volume_efs_encrypted_in_transit
  metadata {
    name = "by_default"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"
      }
    }
  }
}

resource "kubernetes_persistent_volume" "off" {
  metadata {
    name = "off"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"

        volume_attributes = {
          encryptInTransit = "false" # expect: fail kubernetes_persistent_volume_efs_encrypted_in_transit
        }
      }
    }
  }
}

resource "kubernetes_persistent_volume" "undecided" {
  metadata {
    name = "undecided"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"

        volume_attributes = {
          encryptInTransit = var.encrypt # expect: unknown kubernetes_persistent_volume_efs_encrypted_in_transit
        }
      }
    }
  }
}

resource "kubernetes_persistent_volume" "nfs" {
  metadata {
    name = "nfs"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      nfs {
        path   = "/"
        server = aws_efs_file_system.records.dns_name # expect: fail kubernetes_persistent_volume_efs_encrypted_in_transit
      }
    }
  }
}

resource "kubernetes_persistent_volume" "nfs_by_name" {
  metadata {
    name = "nfs_by_name"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      nfs {
        path   = "/"
        server = "fs-0f1e2d3c.efs.eu-central-1.amazonaws.com" # expect: fail kubernetes_persistent_volume_efs_encrypted_in_transit
      }
    }
  }
}

resource "kubernetes_persistent_volume" "another_share" {
  metadata {
    name = "another_share"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      nfs {
        path   = "/"
        server = "nas.clinic.example"
      }
    }
  }
}

resource "kubernetes_persistent_volume" "disk" {
  metadata {
    name = "disk"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "ebs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "by_default" { # expect: pass kubernetes_persistent_volume_v1_efs_encrypted_in_transit
  metadata {
    name = "by_default"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "off" {
  metadata {
    name = "off"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"

        volume_attributes = {
          encryptInTransit = "false" # expect: fail kubernetes_persistent_volume_v1_efs_encrypted_in_transit
        }
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "undecided" {
  metadata {
    name = "undecided"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "efs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"

        volume_attributes = {
          encryptInTransit = var.encrypt # expect: unknown kubernetes_persistent_volume_v1_efs_encrypted_in_transit
        }
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "nfs" {
  metadata {
    name = "nfs"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      nfs {
        path   = "/"
        server = aws_efs_file_system.records.dns_name # expect: fail kubernetes_persistent_volume_v1_efs_encrypted_in_transit
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "nfs_by_name" {
  metadata {
    name = "nfs_by_name"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      nfs {
        path   = "/"
        server = "fs-0f1e2d3c.efs.eu-central-1.amazonaws.com" # expect: fail kubernetes_persistent_volume_v1_efs_encrypted_in_transit
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "another_share" {
  metadata {
    name = "another_share"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      nfs {
        path   = "/"
        server = "nas.clinic.example"
      }
    }
  }
}

resource "kubernetes_persistent_volume_v1" "disk" {
  metadata {
    name = "disk"
  }

  spec {
    access_modes = ["ReadWriteMany"]
    capacity     = { storage = "5Gi" }

    persistent_volume_source {
      csi {
        driver        = "ebs.csi.aws.com"
        volume_handle = "fs-0f1e2d3c"
      }
    }
  }
}
