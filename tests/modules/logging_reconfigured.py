# logging: handlers of the configuration before are closed; a file to be opened later has no identity yet.
import logging
import logging.config
import logging.handlers
import os
import tempfile
import warnings

with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    name = f"{folder}/log"
    settings = {"version": 1, "handlers": {"file": {"class": "logging.FileHandler", "filename": name, "encoding": "utf-8"}}, "root": {"handlers": ["file"]}}
    for _ in range(2):
        logging.config.dictConfig(settings)
        former = logging.getLogger().handlers[0]
        logging.warning("told")
    with open(name, encoding="utf-8") as file:
        print(file.read().count("told"))
    text = f"[loggers]\nkeys=root\n[handlers]\nkeys=file\n[formatters]\nkeys=\n[logger_root]\nhandlers=file\n[handler_file]\nclass=FileHandler\nargs=({name!r}, 'a', 'utf-8')\n"
    for _ in range(2):
        open(f"{folder}/ini", "w", encoding="utf-8").write(text)
        logging.config.fileConfig(f"{folder}/ini", encoding="utf-8")
    print(former.stream)
    logging.getLogger().handlers[0].close()
    later = logging.handlers.WatchedFileHandler(name, delay=True, encoding="utf-8")
    print(later.dev, later.ino)
    now = logging.handlers.WatchedFileHandler(name, encoding="utf-8")
    print((now.dev, now.ino) == (os.stat(name).st_dev, os.stat(name).st_ino))
    now.close()
print([str(each.message).split(" name")[0] for each in seen if "ini" not in str(each.message)])
