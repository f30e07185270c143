variable "name" {
  description = "Start of every name."
  type        = string
  default     = "pharma"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "Lower case letters, digits and dashes, 2 to 21 of them."
  }
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "temporal_address" {
  description = "Temporal Cloud, or a cluster of your own: host:port."
  type        = string
}

variable "temporal_namespace" {
  description = "Temporal namespace; on Temporal Cloud NAME.ACCOUNT."
  type        = string
}

variable "image_tag" {
  description = "Tag of the images that run, as pushed to the repositories of the outputs."
  type        = string
}

variable "network" {
  description = "Addresses of the VPC: a /16 to /20."
  type        = string
  default     = "10.42.0.0/16"
}

variable "queues" {
  description = "Processes per task queue. Fargate has no GPUs: the queue gpu runs on processors here."
  type = map(object({
    processes = number
    cpu       = number # 1024 = one vCPU
    memory    = number # MiB
    slots     = number # tasks at once per process
    lake      = string # most memory DuckDB takes
  }))
  default = {
    cpu     = { processes = 2, cpu = 2048, memory = 8192, slots = 8, lake = "4GB" }
    io      = { processes = 1, cpu = 1024, memory = 4096, slots = 8, lake = "2GB" }
    gpu     = { processes = 1, cpu = 4096, memory = 8192, slots = 1, lake = "2GB" }
    stream  = { processes = 1, cpu = 1024, memory = 4096, slots = 4, lake = "2GB" }
    control = { processes = 2, cpu = 512, memory = 2048, slots = 16, lake = "1GB" }
  }

  validation {
    condition     = length(setsubtract(["cpu", "io", "gpu", "stream", "control"], keys(var.queues))) == 0
    error_message = "Every queue needs an entry: what nobody polls waits for ever."
  }
}

variable "started" {
  description = "False for the first apply: images are pushed and secrets filled before a process can start."
  type        = bool
  default     = true
}

variable "database_class" {
  description = "Instance class of the catalog's PostgreSQL."
  type        = string
  default     = "db.t4g.medium"
}

variable "database_multi_az" {
  description = "A standby in another zone: a failover takes a minute or two, during which commits wait and are tried again."
  type        = bool
  default     = true
}

variable "database_password_version" {
  description = "Raise it to give the catalog a new password; restart the services afterwards."
  type        = number
  default     = 1
}

variable "log_days" {
  description = "How long CloudWatch keeps the workers' logs."
  type        = number
  default     = 30
}

variable "encrypt_histories" {
  description = "Whether the secret codec-keys is read: fill it before the services start (docs/temporal-cloud.md)."
  type        = bool
  default     = true
}
