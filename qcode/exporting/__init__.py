"""Writing what researchers take away."""
