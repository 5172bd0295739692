"""The parts of the HTML report: its template environment, its tables and its charts."""
