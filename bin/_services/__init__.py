"""The servers behind bin/services."""
