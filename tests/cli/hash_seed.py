# Hashes of strings differ from run to run, unless PYTHONHASHSEED says a number. (hash_seed.sh is what runs.)
