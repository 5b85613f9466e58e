"""People who act in the process under a public name."""
