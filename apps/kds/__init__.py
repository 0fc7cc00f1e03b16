"""The kitchen display: tickets to cook, oldest first."""
