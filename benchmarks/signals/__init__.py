"""Raw data with exact truth: a simulator, its files, and what certipep says of them."""
