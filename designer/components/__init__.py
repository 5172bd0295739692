"""What the designer's pages share: their look, what is loaded, and parts that several of them show."""
