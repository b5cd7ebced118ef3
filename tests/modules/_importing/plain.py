print("plain", __name__, __spec__ is not None)
