from dashboard.interface import data_page

data_page.show()
