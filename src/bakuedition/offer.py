"""What can be asked for by name: outputs, layouts of the printed edition, papers, states of a text on the site."""

OUTPUTS = ("site", "pdf", "epub", "archive")
LAYOUTS = ("facing", "parallel", "single")
PAPERS = ("A4", "A5", "B5")
STATES = (
    "clean",
    "source",
    "witness",
    "proof",
)  # for reading, as its source and its witnesses have it, for proof-readers
MOST = 10  # findings of one code that check prints as text unless asked for all
