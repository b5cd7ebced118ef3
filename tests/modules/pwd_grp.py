# Users and groups by number and by name, and what is neither.
import grp
import pwd

for find in pwd.getpwuid, pwd.getpwnam, grp.getgrgid, grp.getgrnam:
    for who in 0, -1, 99999, "root", "x", "nosuch", "root:x", "", 1.5, None, 10**30, True:
        try:
            print(find.__name__, who, find(who)[0])
        except Exception as error:
            print(find.__name__, who, type(error).__name__, error)
print(pwd.getpwuid(0)[:3], grp.getgrnam("root"), pwd.getpwuid(0) in pwd.getpwall(), grp.getgrgid(0) in grp.getgrall())
