from dashboard.interface import recommendations_page

recommendations_page.show()
