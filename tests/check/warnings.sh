#!/bin/sh
# gcc has nothing to warn of.
set -eu
cd "$(dirname "$0")/../.."
make --no-print-directory -j2 BUILD="${BUILD:-build}/gcc" CC=gcc WERROR=-Werror all tests
