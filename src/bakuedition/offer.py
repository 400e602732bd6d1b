"""What can be asked for by name: outputs, layouts of the printed edition, papers, states of a text on the site."""

OUTPUTS = ("site", "pdf", "epub", "archive")
LAYOUTS = ("facing", "parallel", "single")
PAPERS = ("A4", "A5", "B5")
# For reading; as its source has it; as its witnesses have it; for proof-readers.
STATES = ("clean", "source", "witness", "proof")
MOST = 10  # findings of one code that check prints as text unless asked for all
