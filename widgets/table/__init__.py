"""The queue table: a paged model for a million rows, columns as data, one painter for a row, selection by item id."""
