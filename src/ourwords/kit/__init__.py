"""What every room stands on and no room owns: settings, database, web, clock, mail, documents. No domain words."""
