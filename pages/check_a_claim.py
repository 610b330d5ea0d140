from dashboard.interface import claim_page

claim_page.show()
