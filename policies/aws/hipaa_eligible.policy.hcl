# Services that AWS's business associate addendum covers. The lists are of the services' names in
# resource types (the word after aws_), as of November 2025: see AWS's page of HIPAA eligible services.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "hipaa_eligible_services" {
  description = "More services that the addendum covers, by the word after aws_ in their resource types."
  type        = list(string)
  default     = []
}

locals {
  not_eligible = ["cloudsearch", "devicefarm", "gamelift", "lightsail", "simpledb", "cloud9", "evidently"]

  covered = [
    "account", "acm", "acmpca", "alb", "ami", "amplify", "api", "apigatewayv2", "appautoscaling", "appconfig", "appfabric", "appflow",
    "apprunner", "appstream", "appsync", "athena", "auditmanager", "autoscaling", "backup", "batch", "bedrock", "bedrockagent",
    "chatbot", "cloudformation", "cloudfront", "cloudhsm", "cloudtrail", "cloudwatch", "codebuild", "codecommit", "codedeploy",
    "codepipeline", "cognito", "comprehend", "config", "connect", "controltower", "customer", "customerprofiles", "datasync", "dax",
    "db", "default", "detective", "devopsguru", "directory", "dms", "docdb", "docdbelastic", "drs", "dx", "dynamodb", "ebs", "ec2",
    "ecr", "ecs", "efs", "egress", "eip", "eks", "elastic", "elasticache", "elasticsearch", "elb", "emr", "emrcontainers",
    "emrserverless", "finspace", "fis", "flow", "fms", "fsx", "glacier", "globalaccelerator", "glue", "grafana", "guardduty", "iam",
    "imagebuilder", "inspector", "inspector2", "instance", "internet", "iot", "kendra", "key", "keyspaces", "kinesis",
    "kinesisanalyticsv2", "kms", "lakeformation", "lambda", "launch", "lb", "lex", "lexv2models", "licensemanager", "location",
    "macie2", "main", "media", "memorydb", "mq", "msk", "mskconnect", "mwaa", "nat", "neptune", "network", "networkfirewall",
    "networkmanager", "opensearch", "opensearchserverless", "organizations", "osis", "pinpoint", "pipes", "placement", "prometheus",
    "qldb", "quicksight", "ram", "rds", "redshift", "redshiftdata", "redshiftserverless", "resourcegroups", "rolesanywhere", "route",
    "route53", "s3", "s3control", "s3outposts", "sagemaker", "scheduler", "secretsmanager", "security", "securityhub", "securitylake",
    "serverlessapplicationrepository", "servicecatalog", "service", "ses", "sesv2", "sfn", "shield", "snapshot", "sns", "spot", "sqs",
    "ssm", "ssmcontacts", "ssmincidents", "ssoadmin", "storagegateway", "subnet", "swf", "timestreamwrite", "transcribe", "transfer",
    "verifiedaccess", "volume", "vpc", "vpclattice", "vpn", "waf", "wafregional", "wafv2", "workspaces", "xray",
  ]
}

resource_policy "aws_*" "hipaa_eligible_service" {
  locals {
    metadata = {
      title        = "Health data is kept in services that the business associate addendum covers"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(b)(1)", "164.314(a)"], "nist-800-53" = ["SA-9", "CM-7"] }
      requirements = ["R-213"]
      description  = <<-EOT
        AWS takes on the duties of a business associate for the services that it calls HIPAA eligible
        only. Judged are resources that are classified as RESTRICTED or CONFIDENTIAL. The lists are
        those of November 2025; a service on neither is not known, and the input
        hipaa_eligible_services adds to them. Of RDS for SQL Server, the Express edition is not
        covered.
      EOT
      remediation  = <<-EOT
        # Keep the data in a service of AWS's list of HIPAA eligible services, such as
        resource "aws_instance" "records" {}
      EOT
    }

    service        = core::split("_", meta.type)[1]
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    eligible = (
      core::contains(local.not_eligible, local.service) ? false :
      core::contains(local.covered, local.service) || core::contains(input.hipaa_eligible_services, local.service) ? true :
      plugin::tfproof::unknown("the service of ${meta.type} is on neither list")
    )
    fine = local.eligible && meta.type != "aws_db_instance"
  }

  # Where it is not known whether the data is classified, a service that is covered is fine either way.
  filter = core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) && (plugin::tfproof::known(local.classification) || !local.fine)

  enforce {
    condition     = local.eligible
    error_message = "the data is ${local.classification}, and the service of ${meta.type} is not one that the addendum covers"
  }

  enforce {
    condition     = meta.type != "aws_db_instance" ? true : core::try(attrs.engine, "") != "sqlserver-ex"
    error_message = "the data is ${local.classification}, and the addendum does not cover the edition sqlserver-ex"
  }
}
