"""The pages that everybody may read, each by its endpoint; what is not here asks who is there."""

PUBLIC: set[str] = {
    "static",
}
