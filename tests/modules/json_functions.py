"""json: dumps and loads with all their parameters, and every decoding error."""

import json


EXPRESSIONS = r'''
json.dumps({'a':[1,2.5,None,True,'é"\\\n\x01\u2028😀'],'b':{}})
json.dumps('é',ensure_ascii=False)
json.dumps([1,{'a':2}],indent=2)
json.dumps([1,{'a':2}],indent='\t',sort_keys=True,separators=(',',':'))
json.dumps({1:2,None:3,True:4,1.5:5})
json.dumps({(1,2):3})
json.dumps({(1,2):3},skipkeys=True)
json.dumps(object())
json.dumps(float('nan')), json.dumps(float('inf'))
json.dumps(float('nan'),allow_nan=False)
json.dumps([[]],indent=1), json.dumps({},indent=1), json.dumps([],indent=1)
json.dumps(1e100), json.dumps(10**30)
json.dumps({1,2})
json.dumps(set(),default=list)
json.dumps({'b':1,'a':2},sort_keys=True)
json.dumps({'b':1,1:2},sort_keys=True)
json.dumps(b'a')
json.dumps((1,2))
json.dumps({'a':(1,'x',[])})
json.loads('{"a":[1,2.5,null,true,false,"\\u00e9\\ud83d\\ude00\\n"]}')
json.loads('')
json.loads('[1,]')
json.loads('{"a":1,}')
json.loads('{a:1}')
json.loads('{"a" 1}')
json.loads('{"a":1 "b":2}')
json.loads('[1 2]')
json.loads('"abc')
json.loads('"a\nb"')
json.loads('"\\x"')
json.loads('"\\u12"')
json.loads('"\\')
json.loads('nul')
json.loads('1 2')
json.loads('[')
json.loads('{')
json.loads('{"a":')
json.loads('{"a":1')
json.loads('01')
json.loads('-')
json.loads('1.')
json.loads('1e5'), json.loads('-0'), json.loads('-0.0'), json.loads('1E+2'), json.loads('123456789012345678901234567890')
json.loads('NaN'), json.loads('Infinity'), json.loads('-Infinity')
json.loads(b'[1]'), json.loads(bytearray(b'"\xc3\xa9"')), json.loads('[1]'.encode('utf-16'))
json.loads(1)
json.loads('\ufeff[1]')
json.loads('[1.5]',parse_float=str), json.loads('[1]',parse_int=float), json.loads('[NaN]',parse_constant=str)
json.loads('{"a":1}',object_hook=lambda d: list(d.items())), json.loads('{"a":1,"a":2}',object_pairs_hook=lambda p:p)
json.loads(' [ 1 , 2 ] ')
json.loads('"\ud800"'), json.loads('"\\ud800"'), json.loads('"\\ud800\\u0041"')
json.JSONDecoder().raw_decode('[1] x')
json.JSONEncoder().encode([1]), list(json.JSONEncoder().iterencode([1,{'a':2}]))
json.dumps('\ud800'), json.dumps('\x7f')
json.dumps({'a':float('nan')})
json.dumps([1,2,[3,[4]]],indent=0)
json.JSONDecodeError('m','doc',1)
json.dumps(True), json.dumps(None), json.dumps('')
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
