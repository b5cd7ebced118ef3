import configparser, io
c=configparser.ConfigParser()
c.read_string("""
[DEFAULT]
home = /h
x: 1
[a]
# comment
path = %(home)s/p
multi = l1
   l2

   l3
n = 5
f = 2.5
b = yes
Key With Spaces = v
pct = 50%%
[b]
; c
empty =
path = %(x)s%(y)s
""")
print(c.sections(), c['a']['path'], c.get('a','multi'), c.getint('a','n'), c['a'].getfloat('f'), c['a'].getboolean('b'), c['a']['key with spaces'], c['a']['pct'], c.options('a'), dict(c['a']), c['b'].get('nope','fb'), c.get('b','nope',fallback=3), c.has_option('a','N'), 'a' in c, 'zz' in c, c.defaults(), c['a'].get('x'), repr(c['b']['empty']), c['a'], list(c), len(c), c.items('a'))
for f in (lambda: c['zz'], lambda: c.get('zz','a'), lambda: c.get('a','zz'), lambda: c['b']['path'], lambda: c.add_section('a'), lambda: c.set('a','k',1), lambda: c.getint('a','path'), lambda: c.getboolean('a','n'), lambda: c.set('a','k','%x'), lambda: c.read_string('[a]\nx=1\nx=2'), lambda: c.read_string('[q]\n[q]'), lambda: c.read_string('nosec=1'), lambda: c.read_string('[s]\nbad line\nok=1\n=z'), lambda: c.add_section('DEFAULT'), lambda: c['a'].__delitem__('zzz')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c.add_section('new'); c.set('new','k','v'); c['new2']={'a':'1','b':'x\ny'}; c.remove_option('a','n'); print(c.remove_section('b'), c.remove_section('b'))
o=io.StringIO(); c.write(o); print(o.getvalue()); o=io.StringIO(); c.write(o, space_around_delimiters=False); print(o.getvalue()[:40])
r=configparser.RawConfigParser(allow_no_value=True, delimiters=('=',), inline_comment_prefixes=('#',)); r.read_string("[s]\nk\na=%(x)s # c\nb:c=1"); print(r.items('s')); r.optionxform=str; r.read_dict({'T':{'A':1}}); print(r.items('T'))
e=configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation()); e.read_string("[p]\nd=/x\n[q]\nf=${p:d}/y\ng=${f}$$\nh=${nope}"); print(e['q']['f'], e['q']['g'])
try: e['q']['h']
except configparser.Error as x: print(x)
print(c.read(['/nonexistent']), configparser.ConfigParser({'a':'1'}).defaults(), configparser.ConfigParser(converters={'list': lambda s: s.split(',')}).converters['list']('a,b'))
d=configparser.ConfigParser(converters={'list': lambda s: s.split(',')}); d.read_string('[s]\nl=a,b'); print(d.getlist('s','l'), d['s'].getlist('l'), d['s'].getlist('zz',fallback=[]))
k=configparser.ConfigParser(); k.read_string('[s]\na=%(a)s'); 
try: k['s']['a']
except configparser.Error as x: print(x)
