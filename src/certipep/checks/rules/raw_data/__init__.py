"""Family RD: raw files beside the paper."""
