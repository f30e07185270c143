terraform {
  required_version = ">= 1.11" # write-only arguments

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  # Where the state is kept is yours to say: backend "s3" { … } in a file of your own beside this one.
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { project = var.name }
  }
}
