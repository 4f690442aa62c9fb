"""Find where news sources agree and disagree on the same facts."""
