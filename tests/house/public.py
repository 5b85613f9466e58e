"""The pages that everybody may read, each by its endpoint; what is not here asks who is there."""

PUBLIC: set[str] = {
    "accounts.check_mail",
    "static",
    "record.verification",
    "record.proof",
    "record.root",
    "record.content",
    "record.entry",
    "record.index",
    "texts.feedback",
    "texts.accessibility",
    "texts.privacy",
    "texts.rules",
}
