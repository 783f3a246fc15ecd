variable "stack_name" {
  description = "Name of the stack, at most 49 characters; the names of the functions begin with it"
  type        = string
  default     = "collibra-batch-sync"

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,48}$", var.stack_name))
    error_message = "The stack name is not valid. Use 1 to 49 letters, digits and hyphens, and begin with a letter."
  }
}

variable "code_bucket" {
  description = "S3 bucket in this region that contains the program's zip file (function.zip)"
  type        = string
}

variable "code_key" {
  description = "S3 key of the zip file; use a new key for each release, because CloudFormation deploys new code only if the key changes"
  type        = string
}

variable "runtime" {
  description = "Lambda runtime: java21 or java25 for the JVM zip file, provided.al2023 for the native one"
  type        = string
  default     = null
}

variable "architecture" {
  description = "Processor architecture; the JVM zip file runs on both, a native zip file only on the one it was built on"
  type        = string
  default     = null
}

variable "collibra_url" {
  description = "Address of your Collibra tenant, for example https://acme.collibra.com"
  type        = string
}

variable "client_authentication" {
  description = "Only for an OAuth client: how its id and secret are sent to Collibra, in the request body (post) or in a header (basic)"
  type        = string
  default     = null
}

variable "certificate_authority" {
  description = "Who vouches for the certificates of Collibra, and of your identity provider: public, or the private authorities whose certificates (PEM) the field certificateAuthority of the secret contains"
  type        = string
  default     = null
}

variable "notification_email" {
  description = "Email address for outcomes and alarms; leave empty for none"
  type        = string
  default     = null
}

variable "event_bus" {
  description = "Name of the EventBridge bus on which the program publishes outcomes"
  type        = string
  default     = null
}

variable "create_alarms" {
  description = "Whether to create the alarms"
  type        = string
  default     = null
}

variable "create_dashboard" {
  description = "Whether to create the dashboard (3 USD a month, unless it is among the first three of the account)"
  type        = string
  default     = null
}

variable "cycles_at_once" {
  description = "Largest number of cycles that are processed at the same time"
  type        = number
  default     = null
}

variable "existing_bucket" {
  description = "Name of an existing S3 bucket for uploads, which must send events to EventBridge; leave empty to create a bucket"
  type        = string
  default     = null
}

variable "existing_bucket_key_arn" {
  description = "ARN of the KMS key that encrypts ExistingBucket; leave empty if no key of yours does, or if it is KmsKeyArn"
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "ARN of your own KMS key, which then encrypts all stored data; leave empty for keys that AWS manages"
  type        = string
  default     = null
}

variable "state_retention_days" {
  description = "How many days the table keeps a cycle after its end"
  type        = number
  default     = null
}

variable "result_retention_days" {
  description = "How many days the bucket keeps reports (results/)"
  type        = number
  default     = null
}

variable "replaced_upload_retention_days" {
  description = "How many days the bucket keeps a replaced version of an upload, and unpacked files (staged/)"
  type        = number
  default     = null
}

variable "log_retention_days" {
  description = "How many days CloudWatch keeps the logs"
  type        = number
  default     = null
}

variable "subnet_ids" {
  description = "Subnets of your VPC in which the functions run, separated by commas; leave empty for none"
  type        = list(string)
  default     = null
}

variable "security_group_ids" {
  description = "Security groups of the functions in the subnets, separated by commas"
  type        = list(string)
  default     = null
}

variable "proxy_address" {
  description = "Proxy through which Collibra is called, as host:port; leave empty for none"
  type        = string
  default     = null
}

variable "proxy_for_aws" {
  description = "Whether AWS, too, is called through the proxy"
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds the permissions of the functions' roles; leave empty for none"
  type        = string
  default     = null
}

variable "timeout_seconds" {
  description = "Time-out in seconds of the function advance; other times follow from it"
  type        = number
  default     = null
}

variable "advance_memory" {
  description = "Memory in MB of the function advance, which reads files and calls Collibra"
  type        = number
  default     = null
}

variable "trigger_memory" {
  description = "Memory in MB of each of the functions object-created, http and sweep"
  type        = number
  default     = null
}

variable "scratch_megabytes" {
  description = "Ephemeral storage (/tmp) in MB of the function advance; more than 512 MB turns SnapStart off"
  type        = number
  default     = null
}

variable "advance_reserved_concurrency" {
  description = "Reserved concurrency of the function advance; 0 reserves none"
  type        = number
  default     = null
}

variable "trigger_reserved_concurrency" {
  description = "Reserved concurrency of each of the functions object-created, http and sweep; 0 reserves none"
  type        = number
  default     = null
}

variable "code_file" {
  description = "Path of a release's zip file on this machine, which is then uploaded to code_bucket as code_key; null if it is already there"
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags for the stack and everything in it"
  type        = map(string)
  default     = {}
}
