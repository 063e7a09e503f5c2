"""From words with places to lines, segments and rows; nothing here knows a laboratory."""
