"""Fuzzing: what is read from outside is answered, or refused with a message, whatever it is."""
