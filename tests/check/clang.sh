#!/bin/sh
# Another compiler builds it too and has nothing to warn of.
set -eu
cd "$(dirname "$0")/../.."
make --no-print-directory -j2 BUILD="${BUILD:-build}/clang" CC=clang WERROR=-Werror all tests
