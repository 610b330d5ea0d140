"""The Streamlit script: the frame and the page inside it, nothing else. dashboard/app.py names it as its script."""

import sys
from pathlib import Path

import streamlit as st

if Path(sys.argv[0]).resolve() == Path(__file__).resolve():
    told = "Please start the dashboard with “streamlit run dashboard/app.py” or scripts/serve: main.py is a part of it."
    st.info(told)
    sys.stderr.write(f"{told}\n")
else:
    from dashboard.interface import page_frame
    from dashboard.interface.run_lock import one_run_at_a_time

    with one_run_at_a_time():
        page_frame.run()
