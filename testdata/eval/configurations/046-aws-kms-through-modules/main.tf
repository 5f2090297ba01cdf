module "key" {
  source = "./key"
  alias  = "main"
}
module "queue" {
  source = "./queue"
  names  = ["a", "b"]
  key_id = module.key.arn
}
module "plain" {
  source = "./queue"
  names  = ["c"]
}
output "queues" { value = module.queue.names }
