"""Converts bytes to the service's types and back, according to the files under schemas/."""
