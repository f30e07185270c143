#!/bin/sh
# The namespace, and the search attributes that runs carry (workflows/control.ts). May be repeated.
set -eu
temporal operator namespace describe -n default >/dev/null 2>&1 ||
  temporal operator namespace create -n default --retention 30d
# A new namespace takes some seconds to be known everywhere.
tries=0
until existing=$(temporal operator search-attribute list -n default); do
  tries=$((tries + 1))
  [ "$tries" -lt 30 ] || exit 1
  sleep 1
done
for name in PharmaDag PharmaState PharmaDay; do
  case $existing in
    *"$name"*) ;;
    *) temporal operator search-attribute create -n default --name "$name" --type Keyword ;;
  esac
done
