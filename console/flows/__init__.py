"""What happens in the window: one flow a concern, between the pages, the action table and the desk."""
