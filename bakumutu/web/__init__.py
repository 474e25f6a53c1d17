"""Pages and their parts: templates, components, charts and form fields."""
