"""The desk: requests, tariff, quotes, bills and payments."""
