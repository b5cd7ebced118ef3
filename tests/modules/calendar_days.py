# Days of months by weeks, for every first weekday; gzip data that are plain, and that are not.
import calendar
import gzip
import io

total = 0
for first in range(7):
    days = calendar.Calendar(first)
    for year in 1, 1999, 2000, 2024, 9999:
        for month in range(1, 13):
            if (year, month) in ((1, 1), (9999, 12)):
                continue
            for number, (day, weekday) in enumerate(days.itermonthdays2(year, month)):
                total = (total * 31 + number * day + weekday) % 1000003
            assert [day for day, _ in days.itermonthdays2(year, month)] == list(days.itermonthdays(year, month))
            assert [(d if m == month else 0, w) for _, m, d, w in days.itermonthdays4(year, month)] == list(days.itermonthdays2(year, month))
print(total, calendar.monthcalendar(2024, 2), calendar.Calendar(6).monthdays2calendar(2023, 10)[0])

plain = gzip.compress(b"text" * 100, mtime=0)
named = io.BytesIO()
with gzip.GzipFile("name", "wb", fileobj=named, mtime=0) as file:
    file.write(b"named")
named = named.getvalue()
for data in plain, named, plain + plain, plain + b"\0\0", bytearray(plain), memoryview(plain), plain + named, gzip.compress(b""), b"":
    print(len(gzip.decompress(data)))
for bad in plain[:-1], plain[:-8], plain[:-9], plain[:5], plain[:10], plain[:-5] + b"xxxxx", plain + b"rest", b"\x1f\x8b\x08\0" + b"x" * 30, b"nothing":
    try:
        print(len(gzip.decompress(bad)))
    except Exception as error:
        print(type(error).__name__, error)
