"""SSDA903, Ofsted Annex A and Standard Safeguarding Dataset: their fields and codes, and a matrix held against them."""
