# sys.ps1 and sys.ps2 can be changed, to objects too.
