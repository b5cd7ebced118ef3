# A path variable adds folders to sys.path.
import on_the_path
print(on_the_path.where)
