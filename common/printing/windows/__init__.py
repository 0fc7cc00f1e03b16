"""Windows' spooler behind one seam: pywin32 as far as we call it, so that all but Windows itself is tested anywhere."""
