# In a private network: a zip file that a pipeline has put into the bucket, a proxy, a private certificate authority, your own KMS keys.
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

  stack_name  = "collibra-batch-sync"
  code_bucket = "acme-releases"
  code_key    = "collibra-batch-sync/1.2.0/native-arm64.zip"
  runtime     = "provided.al2023"

  collibra_url          = "https://collibra.acme.example"
  certificate_authority = "secret"
  notification_email    = "data-office@acme.example"

  subnet_ids               = ["subnet-0a0a0a0a0a0a0a0a0", "subnet-0b0b0b0b0b0b0b0b0"]
  security_group_ids       = ["sg-0c0c0c0c0c0c0c0c0"]
  proxy_address            = "proxy.acme.example:3128"
  permissions_boundary_arn = "arn:aws:iam::123456789012:policy/acme-boundary"

  existing_bucket         = "acme-catalog-uploads"
  existing_bucket_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-1111-1111-1111-111111111111"
  kms_key_arn             = "arn:aws:kms:eu-central-1:123456789012:key/22222222-2222-2222-2222-222222222222"

  tags = {
    environment = "production"
    cost-center = "data-office"
  }
}

output "topic" {
  value = module.batch_sync.topic_arn
}

output "http_url" {
  value = module.batch_sync.http_url
}
