"""What every test has in common."""

from hypothesis import settings

# no test reads the clock: on a busy machine a slow example would fail
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
