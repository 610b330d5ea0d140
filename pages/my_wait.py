from dashboard.interface import wait_page

wait_page.show()
