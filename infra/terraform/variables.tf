variable "stack_name" {
  description = "Name of the stack; the functions' names begin with it"
  type        = string
  default     = "collibra-batch-sync"

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,48}$", var.stack_name))
    error_message = "stack_name: 1 to 49 letters, digits and hyphens, a letter first."
  }
}

variable "code_bucket" {
  description = "Bucket, in this region, that holds the zip of the program"
  type        = string
}

variable "code_key" {
  description = "Key of the zip; a new one for each release, or the update is not noticed"
  type        = string
}

variable "runtime" {
  description = "java21 or java25 for the JVM zip, provided.al2023 for the native one"
  type        = string
  default     = null
}

variable "architecture" {
  description = "The native zip runs on the architecture that it was built on, the JVM zip on both"
  type        = string
  default     = null
}

variable "collibra_url" {
  description = "The tenant, for example https://acme.collibra.com"
  type        = string
}

variable "client_authentication" {
  description = "How an OAuth client shows its secret to Collibra: in the body (post) or as a header (basic)"
  type        = string
  default     = null
}

variable "notification_email" {
  description = "Is told of outcomes and alarms; may be empty"
  type        = string
  default     = null
}

variable "cycles_at_once" {
  description = "Most cycles that are worked on at the same time"
  type        = number
  default     = null
}

variable "existing_bucket" {
  description = "Bucket for uploads, with EventBridge turned on; empty to have one made"
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "Key of your own that encrypts everything; empty for keys of AWS"
  type        = string
  default     = null
}

variable "state_retention_days" {
  description = "How long a cycle that is over is remembered"
  type        = number
  default     = null
}

variable "result_retention_days" {
  description = "How long reports are kept"
  type        = number
  default     = null
}

variable "replaced_upload_retention_days" {
  description = "How long a version is kept that a newer upload replaced"
  type        = number
  default     = null
}

variable "log_retention_days" {
  description = "How long logs are kept"
  type        = number
  default     = null
}

variable "timeout_seconds" {
  description = "When Lambda ends an invocation that advances a cycle; other times follow from it"
  type        = number
  default     = null
}

variable "advance_memory" {
  description = "MB of the function that does the work"
  type        = number
  default     = null
}

variable "trigger_memory" {
  description = "MB of each of the others"
  type        = number
  default     = null
}

variable "scratch_megabytes" {
  description = "Disk of the function that does the work; beyond 512 MB there is no SnapStart"
  type        = number
  default     = null
}

variable "advance_reserved_concurrency" {
  description = "Reserved for the function that does the work; 0 for none"
  type        = number
  default     = null
}

variable "trigger_reserved_concurrency" {
  description = "Reserved for each of the others; 0 for none"
  type        = number
  default     = null
}
