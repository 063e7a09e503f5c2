"""Certificates made from independent parts, with exact truth: content x wording x layout family x kind of file.

Nothing of certipep is imported to make them; only the score, the verdicts and the oracle import it, to measure it.
"""
