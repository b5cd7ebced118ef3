"""int, float, complex: messages and odd corners."""


EXPRESSIONS = r'''
int('')
int('a')
int(' 1 ')
int('1_0')
int('1__0')
int('_1')
int('0x1f', 16)
int('0x1f', 0)
int('0b11', 0)
int('010', 0)
int('z', 36)
int('1', 37)
int('1', 1)
int('1', -1)
int(1, 10)
int(1.5, 10)
int([1])
int(None)
int(float('nan'))
int(float('inf'))
int('9'*5000)
str(10**5000)
int(b'12')
int(b'a')
int(bytearray(b'12'), 8)
int('1', 'x')
int(x=1)
int('1', base=10)
int(base=10)
int('é')
int('１２')
int('\x00')
int('1'*250+'x')
int(1,2,3)
int.from_bytes(b'\x01\x02')
int.from_bytes(b'\x01\x02','x')
int.from_bytes(b'\xff','big',signed=True)
int.from_bytes([1,2],'little')
int.from_bytes('a','little')
(258).to_bytes(2,'big')
(258).to_bytes(1,'big')
(-1).to_bytes(1,'big')
(-1).to_bytes(1,'big',signed=True)
(128).to_bytes(1,'big',signed=True)
(1).to_bytes(-1,'big')
(1).to_bytes()
(5).bit_length()
(5).bit_count()
(-5).bit_count()
(5).as_integer_ratio()
(5).is_integer()
(5).conjugate()
(5).real, (5).imag, (5).numerator, (5).denominator
(5).__round__(-1)
round(15,-1)
round(25,-1)
round(-15,-1)
round(1234567, -3)
round(5, 2)
round(5, 'a')
round(10**30, -29)
round(5, -1)
round(5,-2)
(5).__floor__()
(5).__trunc__()
(5).__getnewargs__()
1//0
1%0
divmod(1,0)
1/0
10**400/10**399
(10**400)/(10**10)
1/10**400
2**-1
0**-1
pow(2,-1,7)
pow(2,-1,4)
pow(2,3,0)
pow(2,3,-5)
pow(2,3,1)
pow(3,-2,-7)
pow(2,1000000,7)
pow(2,3,5.0)
pow(2,'a')
pow(2,3,'a')
1<<-1
1>>-1
1<<(10**20)
0<<(10**20)
1>>(10**20)
-1>>(10**20)
1<<(2**62)
~5
-(2**63)
-7//2, -7%2, divmod(-7,2), 7//-2, 7%-2
(-2**63)//-1
2**63//2**64, -2**64//2**63, 2**64%-7
1+'a'
1-'a'
1*None
'a'-1
1<'a'
1 & 1.5
True+True, True&True, True|False, True^True, -True
True & 1
bool('a'), bool(''), bool([])
bool(1,2)
bool(x=1)
repr(True), str(False)
int.__new__(bool)
bool.__new__(int)
True.__repr__()
float('')
float('a')
float('1_0.5')
float('1__0')
float(' 1.5 ')
float('inf'), float('-Infinity'), float('nan'), float('+nan')
float('1e400'), float('-1e-400')
float('0x1p3')
float(b'1.5')
float([1])
float('１.５')
float(None)
float(10**400)
float(1,2)
float(x=1)
float('é')
(1.5).hex()
(0.0).hex(), (-0.0).hex(), float('inf').hex(), float('nan').hex(), 5e-324.hex()
float.fromhex('0x1.8p0')
float.fromhex('1.8p1')
float.fromhex('x')
float.fromhex('0x1p5000')
float.fromhex('inf'), float.fromhex('-nan'), float.fromhex(' 0x.1 ')
float.fromhex('0x1.fffffffffffff8p0')
(1.5).as_integer_ratio()
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
(0.1).as_integer_ratio()
(1.5).is_integer(), (2.0).is_integer()
(2.5).__round__(), round(2.5), round(3.5), round(-2.5), round(2.675,2), round(1e300,2), round(1234.5,-2), round(0.5,0), round(1.5, None)
round(float('inf'))
round(float('nan'))
round(1.5,'a')
round(1.5, 400), round(1.5,-400)
1.5//0
1.5%0
divmod(1.5,0)
1.5/0
0.0**-1
(-8)**(1/3)
(-8.0)**0.5
1e300**2
2.0**-2, (-2.0)**3, 0.0**0, 1.0**float('nan')
5.5//2, -5.5//2, 5.5%-2, -5.5%2, divmod(-5.5,2), 1e300//1e-300
float('inf')//1
float('inf')%1
1%float('inf'), -1%float('inf')
(1.5).__trunc__(), (1.5).__floor__(), (-1.5).__ceil__()
float('inf').__trunc__()
float('nan').__floor__()
1.5<'a'
1.5 == 10**400, 10**400 > 1.5, float('inf')>10**400, float('nan')<10**400
2**53 == 2.0**53, 2**53+1 == 2.0**53, 2**53+1 > 2.0**53
pow(2.0,3,5)
float.__getformat__('double')
float.__getformat__('x')
(1.5).conjugate(), (1.5).real, (1.5).imag
float.__name__
complex('1+2j'), complex('j'), complex('-j'), complex('1e3-2.5e-3j'), complex('(1+2j)'), complex(' 1 '), complex('inf+nanj'), complex('infj')
complex('1+2')
complex('')
complex('1 + 2j')
complex('1','2')
complex(1,'2')
complex(1,2), complex(1j,1j), complex(1.5), complex(real=1,imag=2)
complex([1])
complex(1,[1])
complex(1,2,3)
1j/0
0j**-1
0j**1j
1j//1
1j%1
divmod(1j,1)
1j<1
abs(3+4j), -1j, +1j, (1+2j).conjugate(), (1+2j).real, (1+2j).imag
bool(0j), hash(1j), hash(1+0j), hash(1+2j)
repr(1j), repr(1+1j), repr(-0j), repr(complex(0,-1)), repr(complex(-0.0,1)), repr(1e100j), repr(complex('nan')), repr(complex('inf-infj'))
1+2j == 1+2j, 1+0j == 1, 1j == 1, 1+0j == 1.0, 1+0j==10**400
int(1j)
float(1j)
complex(10**400)
pow(1j,2,3)
round(1j)
abs(complex(1e308,1e308))
(1e308+1e308j)**2
(1+1j).__getnewargs__()
(1).__format__(1)
(1.0).__format__(1)
int.__add__(1,'a')
int.__radd__(1,2)
int.__pow__(2,3,5)
(5).__divmod__(2)
(2).__rpow__(3)
'{:d}'.format(True)
True.real, True.numerator
int(True)
-5 in range(3)
int('-0'), int('+5'), int('- 5')
int('0_0'), int('0x_f',16)
int('0_7',0)
int('0o7',8), int('0O7',0), int('0B1',0)
int('00',0)
int('08',0)
float.from_number
complex.__complex__(1j)
complex.from_number
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
