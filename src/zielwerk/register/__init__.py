"""What people declare: targets, official values, peers. Files are the truth, the database holds them."""

from zielwerk.register.ablauf import laden

__all__ = ["laden"]
