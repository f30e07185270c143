#!/bin/sh
# Temporal's schema in PostgreSQL. Setting it up is for an empty database only, so a file remembers that it was done;
# updating may be repeated, and is what a newer server needs.
set -eu
prepared=${PREPARED:-/prepared}
for database in temporal temporal_visibility; do
  case $database in
    temporal) schema=temporal ;;
    *) schema=visibility ;;
  esac
  sql="temporal-sql-tool --plugin postgres12 --ep ${POSTGRES_HOST:-postgres} -p ${POSTGRES_PORT:-5432} -u pharma --db $database"
  if [ ! -e "$prepared/$database" ]; then
    $sql create
    $sql setup-schema -v 0.0
    touch "$prepared/$database"
  fi
  $sql update-schema --schema-name "postgresql/v12/$schema"
done
