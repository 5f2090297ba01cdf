# Configurations without a mistake; mistakes are made from them line by line by make.py. A case
# begins at a line of three equals signs.
=== db
resource "aws_db_instance" "main" {
  identifier                      = "records"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  allocated_storage               = 100
  storage_type                    = "gp3"
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.main.arn
  multi_az                        = true
  backup_retention_period         = 14
  enabled_cloudwatch_logs_exports = ["postgresql"]
  vpc_security_group_ids          = [aws_security_group.main.id]
  skip_final_snapshot             = true
  tags = {
    Name = "records"
  }
  timeouts {
    create = "2h"
  }
}
resource "aws_kms_key" "main" {
  description             = "records"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
resource "aws_security_group" "main" {
  name_prefix = "records"
  vpc_id      = "vpc-12345678"
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
=== bucket
resource "aws_s3_bucket" "main" {
  bucket        = "records-of-the-clinic"
  force_destroy = false
}
resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "main" {
  bucket = aws_s3_bucket.main.bucket
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "alias/records"
    }
  }
}
resource "aws_s3_bucket_public_access_block" "main" {
  bucket                  = aws_s3_bucket.main.id
  block_public_acls       = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_logging" "main" {
  bucket        = aws_s3_bucket.main.id
  target_bucket = "logs-of-the-clinic"
  target_prefix = "records/"
}
=== instance
resource "aws_instance" "main" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "m6i.large"
  associate_public_ip_address = false
  ebs_optimized               = true
  vpc_security_group_ids      = ["sg-12345678"]
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
  root_block_device {
    encrypted   = true
    volume_size = 20
    volume_type = "gp3"
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
  tags = {
    Name = "worker"
  }
}
output "instance" {
  value = aws_instance.main.private_ip
}
output "volume" {
  value = aws_instance.main.root_block_device[0].volume_id
}
=== volume
resource "aws_ebs_volume" "main" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}
resource "aws_efs_file_system" "main" {
  creation_token = "records"
  encrypted      = true
  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}
resource "aws_cloudwatch_log_group" "main" {
  name              = "/clinic/records"
  retention_in_days = 365
}
=== queue
resource "aws_sqs_queue" "main" {
  name                              = "records"
  kms_master_key_id                 = "alias/records"
  kms_data_key_reuse_period_seconds = 300
  message_retention_seconds         = 86400
}
resource "aws_sns_topic" "main" {
  name              = "records"
  kms_master_key_id = "alias/records"
}
resource "aws_dynamodb_table" "main" {
  name         = "records"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled = true
  }
}
=== balancer
resource "aws_lb" "main" {
  name                       = "front"
  internal                   = true
  load_balancer_type         = "application"
  subnets                    = ["subnet-12345678", "subnet-87654321"]
  drop_invalid_header_fields = true
  access_logs {
    bucket  = "logs-of-the-clinic"
    enabled = true
  }
}
resource "aws_lb_target_group" "main" {
  name     = "front"
  port     = 443
  protocol = "HTTPS"
  vpc_id   = "vpc-12345678"
  health_check {
    path     = "/"
    protocol = "HTTPS"
  }
}
resource "aws_lb_listener" "main" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}
=== function
resource "aws_lambda_function" "main" {
  function_name = "intake"
  role          = aws_iam_role.main.arn
  filename      = "intake.zip"
  handler       = "main.handler"
  runtime       = "python3.12"
  timeout       = 30
  kms_key_arn   = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  environment {
    variables = {
      STAGE = "prod"
    }
  }
  tracing_config {
    mode = "Active"
  }
  vpc_config {
    subnet_ids         = ["subnet-12345678"]
    security_group_ids = ["sg-12345678"]
  }
}
resource "aws_iam_role" "main" {
  name               = "intake"
  assume_role_policy = data.aws_iam_policy_document.main.json
  max_session_duration = 3600
}
data "aws_iam_policy_document" "main" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
output "role" {
  value = aws_iam_role.main.unique_id
}
=== trail
resource "aws_cloudtrail" "main" {
  name                          = "all"
  s3_bucket_name                = "logs-of-the-clinic"
  is_multi_region_trail         = true
  enable_log_file_validation    = true
  include_global_service_events = true
  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
resource "aws_secretsmanager_secret" "main" {
  name                    = "password"
  recovery_window_in_days = 30
}
resource "aws_ecr_repository" "main" {
  name                 = "intake"
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "KMS"
  }
}
=== distribution
resource "aws_cloudfront_distribution" "main" {
  enabled             = true
  default_root_object = "index.html"
  origin {
    domain_name = "clinic.example"
    origin_id   = "site"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
    minimum_protocol_version       = "TLSv1.2_2021"
  }
}
=== cache
resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  engine                     = "redis"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}
resource "aws_opensearch_domain" "main" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.11"
  encrypt_at_rest {
    enabled = true
  }
  node_to_node_encryption {
    enabled = true
  }
  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}
resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "reports"
  node_type           = "ra3.large"
  encrypted           = true
  publicly_accessible = false
  master_username     = "root_user"
  manage_master_password = true
  skip_final_snapshot = true
}
