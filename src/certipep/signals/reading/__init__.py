"""What the readers of several formats share: checked arrays, headers, streams of XML, netCDF, folders."""
