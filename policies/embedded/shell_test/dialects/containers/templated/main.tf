variable "bits" {
  type = number
}

variable "image" {
  type = string
}

variable "host" {
  type = string
}

resource "aws_ecs_task_definition" "import" {
  family = "import"

  # A JSON text with holes has no places of its own.
  # expect: fail embedded_downloads_verified at "container_definitions"
  # expect: unknown embedded_openssl_algorithms at "container_definitions"
  container_definitions = templatefile("${path.module}/files/containers.json.tftpl", {
    bits  = var.bits
    image = var.image
    host  = var.host
  })
}
