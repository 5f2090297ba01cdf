policytest {
  targets = ["efs_transit.policy.hcl"]
}

resource "aws_ecs_task_definition" "good" {
  attrs = { volume = [{ efs_volume_configuration = [{ transit_encryption = "ENABLED" }] }] }
}

resource "aws_ecs_task_definition" "absent" {
  expect_failure = true
  attrs          = { volume = [{ efs_volume_configuration = [{ file_system_id = "fs-1" }] }] }
}

resource "aws_batch_job_definition" "good" {
  attrs = { container_properties = "{\"volumes\":[{\"efsVolumeConfiguration\":{\"transitEncryption\":\"ENABLED\"}}]}" }
}

resource "aws_batch_job_definition" "absent" {
  expect_failure = true
  attrs          = { container_properties = "{\"volumes\":[{\"efsVolumeConfiguration\":{\"fileSystemId\":\"fs-1\"}}]}" }
}

resource "aws_datasync_location_efs" "good" {
  attrs = { in_transit_encryption = "TLS1_2" }
}

resource "aws_datasync_location_efs" "absent" {
  expect_failure = true
  attrs          = { subdirectory = "/" }
}
