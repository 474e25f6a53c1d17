"""The story of a coffee roaster in Pujut, told once and walked in several ways."""
