resource "aws_lb" "edge" {
  name               = "edge"
  load_balancer_type = "application"
}

module "listener" {
  source = "./modules/listener"

  balancer_arn = aws_lb.edge.arn
}
