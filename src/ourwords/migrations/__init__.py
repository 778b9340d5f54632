"""The schema's versions, each up and down."""
