variable "kubernetes" {
  type    = string
  default = "1.25"
}

variable "cidrs" {
  type    = list(string)
  default = ["0.0.0.0/0"]
}

resource "aws_eks_cluster" "this" {
  name     = "this"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = var.kubernetes # expect: fail aws_eks_cluster_secrets_encrypted

  vpc_config { # expect: fail aws_eks_cluster_endpoint_not_public
    subnet_ids          = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    public_access_cidrs = var.cidrs
  }
}
