# pprint forgot the comma of a tuple of one item that is too deep to be shown; json called a \uXXXX that ends the text an
# unterminated string.
import json
import pprint

for value in (1,), [(1,)], {"a": ([],)}, [(1, 2)], [((),)], ((((1,),),),):
    print(pprint.pformat(value, depth=1), pprint.pformat(value, depth=2), pprint.pformat(value, depth=1, width=3))
for text in r'"\u0041', r'"\ud83d\ude00', r'"\ud83d\ude0', r'"\u004', r'"\ud83d\ude00"', r'"\u0041"', '"\u20ac\\u0041':
    try:
        print(ascii(json.loads(text)))
    except ValueError as error:
        print(ascii(text), error)
