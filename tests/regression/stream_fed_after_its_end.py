# A StreamReader took data after its end, and nobody ever read them.
import asyncio
async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"all")
    reader.feed_eof()
    for data in b"more", b"":
        try: reader.feed_data(data)
        except AssertionError as e: print(e)
    print(await reader.read())
asyncio.run(main())
