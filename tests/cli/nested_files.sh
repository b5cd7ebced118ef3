cd _package/inner && $OURO ../../_folder/__main__.py arg
