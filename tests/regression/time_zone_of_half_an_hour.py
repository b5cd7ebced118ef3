# time.altzone was one hour from time.timezone wherever there is summer time, and in Dublin, where winter is the exception,
# the two were exchanged.
import os
import time

for zone in ("UTC0", "XYZ-3", "CET-1CEST,M3.5.0,M10.5.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1", "<-03>3<-02>,M11.1.0/0,M2.3.0/0"):
    os.environ["TZ"] = zone
    time.tzset()
    print(zone, time.timezone, time.altzone, time.daylight, time.tzname, time.localtime(0).tm_gmtoff, time.strftime("%Z %z", time.localtime(1720000000)))
