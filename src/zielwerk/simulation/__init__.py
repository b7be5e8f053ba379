"""Invented deliveries of invented people: a Träger to try, to test and to measure with."""
