locals {
  containers = [for name, image in { app = "app:1", side = "car:2" } : {
    name      = name
    image     = image
    essential = name == "app"
    environment = [for k, v in { A = "1" } : { name = k, value = v }]
  }]
}
resource "aws_ecs_task_definition" "t" {
  family                   = "t"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = "512"
  container_definitions    = jsonencode(local.containers)
}
output "names" { value = local.containers[*].name }
output "env" { value = flatten(local.containers[*].environment[*].name) }
