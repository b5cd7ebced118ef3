# Mailboxes of all formats: what lies on disk, what comes back, what each format knows of a message and tells the others.
import email.message
import mailbox
import os
import tempfile

TEXT = "From: a@b\nSubject: number {}\n\nbody {}\nFrom the start of a line\n"

with tempfile.TemporaryDirectory() as folder:
    for kind in (mailbox.mbox, mailbox.MMDF, mailbox.Babyl, mailbox.MH, mailbox.Maildir):
        name = kind.__name__
        path = os.path.join(folder, name)
        try:
            kind(path, create=False)
        except mailbox.NoSuchMailboxError as e:
            print(name, type(e).__name__, e.args[0] == path)
        box = kind(path)
        keys = [box.add(TEXT.format(i, i)) for i in range(3)]
        message = email.message.EmailMessage()
        message["Subject"] = "made"
        message.set_content("content\n")
        keys.append(box.add(message))
        keys.append(box.add(b"From me Thu Jan  1 00:00:00 1970\nSubject: raw\n\nraw\n"))
        print(name, len(box), keys if name != "Maildir" else len(keys), keys[0] in box, "nothing" in box)
        print([m["subject"] for m in sorted(box, key=lambda m: m["subject"])], type(box[keys[0]]).__name__)
        box.lock()
        box.remove(keys[1])
        box[keys[0]] = TEXT.format("new", "new")
        box.flush()
        box.unlock()
        print(repr(box.get_string(keys[0])), box.get_bytes(keys[2]))
        with box.get_file(keys[0]) as file:
            print(file.readline(), file.tell(), file.read(7), file.readlines()[-1:])
        for bad in (lambda: box["nothing"], lambda: box.remove(keys[1]), lambda: box.add(5)):
            try:
                print(bad())
            except (KeyError, TypeError) as e:
                print(type(e).__name__, "No message" in str(e), str(e) if isinstance(e, TypeError) else "")
        box.discard(keys[1])
        print(box.get(keys[1], "none"), box.pop(keys[1], 3), box.pop(keys[3])["subject"], len(box))
        box.close()
        if name in ("mbox", "MMDF", "Babyl"):
            with open(path, "rb") as file:
                print([line for line in file.read().splitlines() if not line.startswith(b"From MAILER")])
        again = kind(path)
        print(len(again), sorted(str(m["subject"]) for m in again.values()))
        again.clear()
        print(again.keys())

    mh = mailbox.MH(os.path.join(folder, "mh2"))
    for i in range(6):
        mh.add(TEXT.format(i, i))
    mh.set_sequences({"a": [1, 2, 3, 6], "b": [5], "none": []})
    print(open(os.path.join(folder, "mh2", ".mh_sequences")).read(), mh.get_sequences(), mh[1].get_sequences())
    mh.remove(2)
    mh.pack()
    print(mh.keys(), mh.get_sequences(), mh.list_folders(), mh.add_folder("sub").keys(), mh.list_folders(), mh.remove_folder("sub"))

    maildir = mailbox.Maildir(os.path.join(folder, "md2"))
    message = mailbox.MaildirMessage(TEXT.format(1, 1))
    message.set_flags("SF")
    message.set_subdir("cur")
    key = maildir.add(message)
    maildir.add_flag(key, "R")
    print(maildir.get_flags(key), maildir.get_info(key), maildir[key].get_flags(), os.listdir(os.path.join(folder, "md2", "cur"))[0][-7:])
    maildir.remove_flag(key, "S")
    maildir.set_info(key, "")
    print(maildir.get_info(key), maildir.add_folder("x").keys(), maildir.list_folders(), maildir.get_folder("x").keys())
    maildir.remove_folder("x")
    maildir.clean()

kinds = {mailbox.MaildirMessage: "set_flags FRSTP", mailbox.mboxMessage: "set_flags RODFA", mailbox.MMDFMessage: "set_flags RA",
         mailbox.MHMessage: "set_sequences unseen,replied,flagged,own", mailbox.BabylMessage: "set_labels unseen,answered,forwarded,own"}
for source, spec in kinds.items():
    how, what = spec.split()
    first = source("Subject: x\n\nbody\n")
    getattr(first, how)(what.split(",") if "," in what else what)
    if source is mailbox.MaildirMessage:
        first.set_date(0)
        first.set_subdir("cur")
    for target in kinds:
        second = target(first)
        print(source.__name__, target.__name__, *(getattr(second, get)() for get in ("get_flags", "get_subdir", "get_sequences", "get_labels")
                                                  if hasattr(second, get)), second["status"], second["x-status"])
for wrong in (lambda: mailbox.MaildirMessage().set_subdir("x"), lambda: mailbox.MaildirMessage().set_info(1), lambda: mailbox.Message(3),
              lambda: mailbox.MHMessage().add_sequence(1), lambda: mailbox.MaildirMessage().set_date("x"), lambda: mailbox.Mailbox("x").flush()):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
