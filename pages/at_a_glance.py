from dashboard.interface import glance_page

glance_page.show()
