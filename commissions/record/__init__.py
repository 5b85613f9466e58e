"""The public record: entries, the Merkle tree over them, commitments to what may be erased."""
