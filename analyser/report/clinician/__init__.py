"""What a physiotherapist is handed: one side to read in the appointment, and one of tables behind it."""
