"""Who is at work: terminals on the wall, people, schedules, days, and the services of others that want the punches."""
