# Kubernetes: volumes on EFS.

policy {
  required_providers {
    kubernetes = { source = "hashicorp/kubernetes", version = ">= 2.0, < 4.0" }
  }
}

resource_policy "kubernetes_persistent_volume" "efs_encrypted_in_transit" {
  locals {
    metadata = {
      title        = "Volumes on EFS are mounted over TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-139"]
      description  = <<-EOT
        The driver for EFS mounts over TLS unless encryptInTransit is "false"; a plain NFS volume on the
        file system's address never does.
      EOT
      remediation  = <<-EOT
        csi {
          driver        = "efs.csi.aws.com"
          volume_handle = aws_efs_file_system.records.id
        }
      EOT
    }

    sources = core::flatten([for spec in attrs.spec : core::try(spec.persistent_volume_source, [])])
    drivers = core::flatten([for source in local.sources : [for csi in core::try(source.csi, []) : csi if csi.driver == "efs.csi.aws.com"]])
    shares = core::flatten([
      for source in local.sources : [
        for nfs in core::try(source.nfs, []) :
        plugin::tfproof::resource(nfs.server, "aws_efs_file_system") != null || core::regex_match(nfs.server, "\\.efs\\.[a-z0-9-]+\\.amazonaws\\.com")
      ]
    ])
  }

  filter = core::length(local.drivers) > 0 || core::length(local.shares) > 0

  enforce {
    condition     = core::alltrue([for csi in local.drivers : !core::contains(["false", false], core::try(csi.volume_attributes["encryptInTransit"], "true"))])
    error_message = "the volume is mounted without TLS"
  }

  enforce {
    condition     = !core::anytrue(local.shares)
    error_message = "the file system is mounted as plain NFS"
  }
}

resource_policy "kubernetes_persistent_volume_v1" "efs_encrypted_in_transit" {
  locals {
    metadata = {
      title        = "Volumes on EFS are mounted over TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-139"]
      description  = <<-EOT
        The driver for EFS mounts over TLS unless encryptInTransit is "false"; a plain NFS volume on the
        file system's address never does.
      EOT
      remediation  = <<-EOT
        csi {
          driver        = "efs.csi.aws.com"
          volume_handle = aws_efs_file_system.records.id
        }
      EOT
    }

    sources = core::flatten([for spec in attrs.spec : core::try(spec.persistent_volume_source, [])])
    drivers = core::flatten([for source in local.sources : [for csi in core::try(source.csi, []) : csi if csi.driver == "efs.csi.aws.com"]])
    shares = core::flatten([
      for source in local.sources : [
        for nfs in core::try(source.nfs, []) :
        plugin::tfproof::resource(nfs.server, "aws_efs_file_system") != null || core::regex_match(nfs.server, "\\.efs\\.[a-z0-9-]+\\.amazonaws\\.com")
      ]
    ])
  }

  filter = core::length(local.drivers) > 0 || core::length(local.shares) > 0

  enforce {
    condition     = core::alltrue([for csi in local.drivers : !core::contains(["false", false], core::try(csi.volume_attributes["encryptInTransit"], "true"))])
    error_message = "the volume is mounted without TLS"
  }

  enforce {
    condition     = !core::anytrue(local.shares)
    error_message = "the file system is mounted as plain NFS"
  }
}
