# Wrong indentation in a block.
