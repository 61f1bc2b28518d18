"""What the end-to-end and the fault tests stand on: the real program, its clients, and the world around it."""
