from dashboard.interface import legal_dates_page

legal_dates_page.show()
