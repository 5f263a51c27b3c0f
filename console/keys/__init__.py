"""Actions as data, keys apart from them: one table feeds menus, palette, cheat sheet, rebinding page and docs."""
