from dashboard.interface import meeting_page

meeting_page.show()
