"""The grammar of texts with a dependency parse."""
