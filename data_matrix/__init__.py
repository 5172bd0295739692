"""The data matrix: what is asked on which form of which council, loaded from the workbooks people have."""
