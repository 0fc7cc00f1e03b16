"""What a store sold, took in and has to look after: read, never written."""
