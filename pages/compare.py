from dashboard.interface import compare_page

compare_page.show()
