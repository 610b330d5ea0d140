"""The Streamlit script: the frame and the page inside it, nothing else."""

from dashboard.interface import frame
from dashboard.interface.run_lock import one_run_at_a_time

with one_run_at_a_time():
    frame.run()
