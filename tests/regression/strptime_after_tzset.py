# The names of time zones that strptime() knew were those of its first call, though time.tzset() may have changed them.
import _strptime
import os
import time

for zone in "STD-1DST", "EST+05EDT,M3.2.0,M11.1.0", "UTC":
    os.environ["TZ"] = zone
    time.tzset()
    print([time.strptime(name, "%Z").tm_isdst for name in time.tzname])
time_re = _strptime.TimeRE()
print(time_re["d"], time_re.pattern("%Y. %m"), time_re.compile("%Y-%m").match("2020-05").groupdict(), time_re.locale_time.f_month[:3])
