"""The OpenRosa protocol as ODK Collect speaks it: XML in, XML out, no rows."""
