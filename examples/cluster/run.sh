#!/bin/sh
# Two nodes, one of which is killed: see README.md
cd "$(dirname "$0")/../.." && exec ./mvnw -Pexample -pl examples/cluster -am package
