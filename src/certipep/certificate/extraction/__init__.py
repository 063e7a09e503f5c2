"""What the words around a label, in a cell or in a spectrum say; asked by the proposers of `reading`."""
