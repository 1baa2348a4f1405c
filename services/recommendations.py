"""Recommendations: what the nightly run stored, or computed now for who has nothing stored."""
