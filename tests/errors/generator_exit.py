# GeneratorExit raised by hand.
raise GeneratorExit("by hand")
