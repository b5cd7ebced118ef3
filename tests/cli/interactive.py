# -i: after the script the prompt, with the names of the script. Its prompts go to stderr on a pipe.
value = 41


def f():
    return "from the script"
