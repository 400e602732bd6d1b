"""What can be asked for by name: outputs, layouts of the printed edition, papers."""

OUTPUTS = ("site", "pdf", "epub", "archive")
LAYOUTS = ("facing", "parallel", "single")
PAPERS = ("A4", "A5", "B5")
MOST = 10  # findings of one code that check prints as text unless asked for all
