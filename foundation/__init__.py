"""What every room stands on: errors a person can mend, safe files, and discovery of plug-in modules."""
