"""What lies over the stage: lines of text that run, pictures, marks in a corner."""
