"""Running it: what ran, what is late, what to do about it, and how nothing gets lost."""
