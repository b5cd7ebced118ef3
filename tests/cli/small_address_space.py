# Every program of tests/programs gives its output under `ulimit -v 65536`, 64 MiB of address space.
# ouro-test: differs no-asan no-gc-stress timeout=60
