"""The Python API: what `import quotewire` offers, each name imported at its first use."""
