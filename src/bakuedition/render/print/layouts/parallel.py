"""Two or more languages side by side: a table row for each row of a part, so that both begin at one height."""
