# bench: repeat 60
# Start to finish of the shortest script: sixty processes a round.
print("hi")
