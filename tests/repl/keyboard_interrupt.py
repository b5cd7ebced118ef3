# KeyboardInterrupt does not end the prompt.
