from dashboard.interface import nine_page

nine_page.show()
