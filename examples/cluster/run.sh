#!/bin/sh
# Two nodes, one of which is killed: see README.md
cd "$(dirname "$0")/../.." && exec ./mvnw -q -ntp -Pcluster -pl examples/cluster -am package
