from dashboard.interface import domain_page

domain_page.show("disputes")
