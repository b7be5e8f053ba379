"""Zielwerk: from the delivery of a Jobcenter to its monthly report."""
