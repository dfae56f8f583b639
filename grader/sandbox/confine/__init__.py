"""The walls around a child, one module each; what the kernel offers decides which of them stand."""
