"""What is asked for, of the complaint and of sessions, told by the form of the words."""
