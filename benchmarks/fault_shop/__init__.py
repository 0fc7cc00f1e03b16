"""A shop whose people work by themselves: for the benchmarks and tests in which something fails."""
