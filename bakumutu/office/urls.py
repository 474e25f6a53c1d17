"""Addresses of the office floor."""

from django.urls import path

from bakumutu.office import views

app_name = "office"
urlpatterns = [
    path("", views.home, name="home"),
]
