"""What Streamlit runs for each view: it stands apart from pages/, which Streamlit would take for its own kind."""

from designer.app import main

main()
