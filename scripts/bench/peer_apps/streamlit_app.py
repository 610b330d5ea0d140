"""The chart and its table in plain Streamlit."""

import pandas as pd
import plotly.express as px
import streamlit as st

frame = pd.read_csv("figures.csv")

st.title("EHC plans issued within 20 weeks")
st.plotly_chart(px.line(frame, x="period", y="value", color="area", markers=True))
st.dataframe(frame)
