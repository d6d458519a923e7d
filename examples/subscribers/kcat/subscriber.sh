#!/bin/sh
# Print who said what, by kcat and jq: sh subscriber.sh BROKERS TOPIC [COUNT]
# A tombstone has no value; kcat prints it as an empty line, which jq passes over.
set -eu
kcat -C -q -u -b "$1" -t "$2" -o beginning ${3:+-c "$3"} -X isolation.level=read_committed |
  jq --unbuffered -r -f "$(dirname "$0")/who_said_what.jq"
