# A first environment: the zip file from the download folder, a test tenant, no alarms.
terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "batch_sync" {
  source = "../.."

  stack_name  = "collibra-batch-sync-test"
  code_bucket = "acme-releases"
  code_key    = "collibra-batch-sync/1.2.0/jvm.zip"
  code_file   = "${path.module}/collibra-batch-sync-1.2.0-jvm.zip"

  collibra_url  = "https://acme-test.collibra.com"
  create_alarms = "no"

  tags = {
    environment = "test"
  }
}

output "bucket" {
  value = module.batch_sync.bucket_name
}

output "secret" {
  value = module.batch_sync.secret_arn
}
