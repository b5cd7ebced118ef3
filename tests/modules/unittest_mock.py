from unittest.mock import *
from unittest import mock
import re, os
def show(x): print(re.sub(r"id='\d+'", "id='N'", repr(x)))
m=Mock(); show(m); show(m.foo); show(m.foo.bar()); m(1,2,a=3); show(m.call_args); show(m.mock_calls); show(m.method_calls); print(m.called, m.call_count, m.call_args.args, m.call_args.kwargs)
m=Mock(return_value=5, side_effect=None, x=7, **{'m.return_value':9}); print(m(), m.x, m.m())
m=Mock(side_effect=[1,2,ValueError('v')]); print(m(), m())
for f in (m, m):
    try: f()
    except Exception as e: print(type(e).__name__, e)
m=Mock(side_effect=lambda x: x*2); print(m(4))
m=Mock(side_effect=KeyError('k'))
try: m()
except KeyError as e: print(e)
m=Mock(); m.a.b(1); m.c(2); show(m.mock_calls); show(m.method_calls); print(m.mock_calls==[call.a.b(1),call.c(2)], call(1)==call(1), call(1)==call(2), call.x.y(3))
m=Mock(name='nm')
for f in (lambda: m.assert_called(), lambda: m.assert_called_once_with(1), lambda: m.assert_called_with(1), lambda: m(2), lambda: m.assert_called_with(1), lambda: m.assert_called_once_with(2), lambda: m(3,k=1), lambda: m.assert_called_once(), lambda: m.assert_called_once_with(3), lambda: m.assert_any_call(2), lambda: m.assert_any_call(9), lambda: m.assert_has_calls([call(2),call(3,k=1)]), lambda: m.assert_has_calls([call(3),call(2)]), lambda: m.assert_not_called(), lambda: m.asert_foo, lambda: m.reset_mock(), lambda: m.assert_not_called()):
    try: r=f(); 
    except AssertionError as e: print('AE', e)
    except AttributeError as e: print('AttE', e)
class K:
    def __init__(self,a): pass
    def meth(self,x,y=1): return 1
    attr=3
s=Mock(spec=K); show(s); print(isinstance(s,K)); s.meth(1)
for f in (lambda: s.nope, lambda: setattr(Mock(spec_set=K),'zz',1)):
    try: f()
    except AttributeError as e: print(e)
mm=MagicMock(); print(len(mm), bool(mm), int(mm), list(mm), mm[1] is mm[1], 3 in mm, str(mm)[:11], float(mm)); mm.__len__.return_value=4; print(len(mm)); mm.__getitem__.side_effect=lambda k: k*2; print(mm[4]); mm.__iter__.return_value=[1,2]; print(list(mm))
with mm as q: show(q)
show(mm.mock_calls[:4])
with patch('os.getcwd', return_value='/fake') as p: print(os.getcwd(), p.called)
print(os.getcwd()!='/fake')
@patch('os.path.exists')
@patch.object(K,'attr',10)
def t(ex): ex.return_value='yes'; return os.path.exists('zz'), K.attr
print(t(), K.attr, os.path.exists('/zz'))
with patch.dict(os.environ, {'ZZ':'1'}): print(os.environ['ZZ'])
print('ZZ' in os.environ)
d={'a':1}
with patch.dict(d, {'b':2}, clear=True): print(d)
print(d)
a=create_autospec(K); i=a(1); show(i.meth(2)); i.meth.assert_called_once_with(2)
for f in (lambda: a(), lambda: i.meth(), lambda: i.meth(1,2,3)):
    try: f()
    except TypeError as e: print(e)
def fn(a,b): pass
af=create_autospec(fn, return_value=3); print(af(1,2)); af.assert_called_once_with(1,2)
try: af(1)
except TypeError as e: print(e)
o=mock_open(read_data='l1\nl2\n')
with patch('builtins.open', o):
    with open('x') as fh: print(fh.read())
    with open('x') as fh: print([l for l in fh])
    with open('y','w') as fh: fh.write('zz')
o.assert_called_with('y','w'); o().write.assert_called_once_with('zz')
print(sentinel.a, sentinel.a is sentinel.a, ANY==5, DEFAULT)
class PP:
    @property
    def v(self): return 1
with patch.object(PP,'v',new_callable=PropertyMock) as pv: pv.return_value=8; print(PP().v); pv.assert_called_once_with()
w=Mock(wraps=[1,2,3]); print(w.count(2)); w.count.assert_called_with(2)
se=Mock(); se.x.y=1; seal(se)
try: se.q
except AttributeError as e: print(e)
try:
    with patch('os.nope_nope'): pass
except AttributeError as e: print(e)
p=patch('os.getcwd'); p.start().return_value='s'; print(os.getcwd()); p.stop(); patch.stopall()
par=Mock(); c1=Mock(); par.attach_mock(c1,'c'); c1(5); show(par.mock_calls)
with patch.multiple(K, attr=DEFAULT, meth=DEFAULT) as ms: print(sorted(ms), K.meth is ms['meth'])
