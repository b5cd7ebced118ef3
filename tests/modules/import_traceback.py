# fails: an error while a module of the folder is imported shows both files.
import helpers.tool
import helpers.broken
