#!/bin/sh
# Properties of the figures over random organisations. test_properties.sh SEED... takes those instead.
set -u
cd "$(dirname "$0")/../.." || exit 2
PYTHONDONTWRITEBYTECODE=1 python3 tests/analyse/properties.py "${BUILD:-build}/baten" "$@"
