"""The Streamlit script: the frame and the page inside it, nothing else."""

from dashboard.interface import frame
from dashboard.interface.turn import turn

with turn():
    frame.run()
