"""Attendance terminals made of software: the TM20 family's JSON over WebSocket and HTTP, its dialects and its faults.

It shares no code with backend/attendance, so that it can judge it.
"""
