# A coroutine that nobody awaited and that died only with its module: the warning was looked for in a library that was gone
# already, and what importing had made for that survived the end of the program. Nothing is imported that late.
async def never():
    return 1


class Late:
    def __del__(self):
        try:
            import json
        except ImportError as e:
            print(type(e).__name__, e)


late = Late()
kept = never()
print("end")
