"""How vendors lay out their exports: which file says something about which other."""
