variable "kubernetes" {
  type = string
}

variable "public" {
  type = bool
}

module "cluster" {
  source = "./modules/cluster"
}

resource "aws_eks_cluster" "private" {
  name     = "private"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.27"

  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = false
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    }
  }
}

# EKS wraps secrets by itself from 1.28 on, and a cluster without a version is the newest.
resource "aws_eks_cluster" "recent" {
  name     = "recent"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.31"

  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = false
  }
}

resource "aws_eks_cluster" "newest" {
  name     = "newest"
  role_arn = "arn:aws:iam::111122223333:role/eks"


  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = false
  }
}

resource "aws_eks_cluster" "old" {
  name     = "old"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.27" # expect: fail aws_eks_cluster_secrets_encrypted

  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = false
  }
}

resource "aws_eks_cluster" "version_undecided" {
  name     = "version-undecided"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = var.kubernetes # expect: unknown aws_eks_cluster_secrets_encrypted

  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = false
  }
}

resource "aws_eks_cluster" "open" {
  name     = "open"
  role_arn = "arn:aws:iam::111122223333:role/eks"


  vpc_config { # expect: fail aws_eks_cluster_endpoint_not_public
    subnet_ids = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]

  }
}

resource "aws_eks_cluster" "open_to_all" {
  name     = "open-to-all"
  role_arn = "arn:aws:iam::111122223333:role/eks"


  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = true # expect: fail aws_eks_cluster_endpoint_not_public
    public_access_cidrs    = ["0.0.0.0/0"]
  }
}

resource "aws_eks_cluster" "open_in_halves" {
  name     = "open-in-halves"
  role_arn = "arn:aws:iam::111122223333:role/eks"


  vpc_config { # expect: fail aws_eks_cluster_endpoint_not_public
    subnet_ids          = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    public_access_cidrs = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

resource "aws_eks_cluster" "restricted" {
  name     = "restricted"
  role_arn = "arn:aws:iam::111122223333:role/eks"


  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = true
    public_access_cidrs    = ["203.0.113.0/28"]
  }
}

resource "aws_eks_cluster" "access_undecided" {
  name     = "access-undecided"
  role_arn = "arn:aws:iam::111122223333:role/eks"


  vpc_config {
    subnet_ids             = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
    endpoint_public_access = var.public # expect: unknown aws_eks_cluster_endpoint_not_public
  }
}
