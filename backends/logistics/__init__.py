"""What the logistics desk needs from outside: the tables of ``resources``, public holidays, time zones."""

from __future__ import annotations

from backends.logistics.calendars import HolidayCalendar, SystemZones
from backends.logistics.tables import ParcelTables, parcel_tables

__all__ = ["HolidayCalendar", "ParcelTables", "SystemZones", "parcel_tables"]
