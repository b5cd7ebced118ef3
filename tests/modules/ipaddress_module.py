from ipaddress import *
for t in ('192.168.0.1','10.0.0.256','1.2.3','01.2.3.4','::1','2001:db8::1','::ffff:1.2.3.4','1::2::3','g::','', '1:2:3:4:5:6:7:8', '2001:0db8:0:0:1:0:0:1','1.2.3.4/8',5,2**40,-1):
    try: a=ip_address(t); print(repr(a),a,int(a),a.packed,a.is_private,a.is_global,a.is_loopback,a.is_multicast,a.is_reserved,a.is_link_local,a.is_unspecified,a.exploded,a.reverse_pointer,hash(a)==hash(ip_address(t)),a+1)
    except ValueError as e: print(type(e).__name__,e)
    try: IPv4Address(t)
    except ValueError as e: print(type(e).__name__,e)
    try: IPv6Address(t)
    except ValueError as e: print(type(e).__name__,e)
for t in ('192.168.0.0/24','10.0.0.1/8','192.168.1.0/255.255.255.0','10.0.0.0/0.255.255.255','1.2.3.4','2001:db8::/32','1.1.1.1/33','x/8','1.1.1.0/31','1.2.3.4/255.0.255.0'):
    for st in (True,False):
        try: n=ip_network(t,st); print(repr(n),n.netmask,n.hostmask,n.broadcast_address,n.num_addresses,n.prefixlen,list(n.hosts())[:3] if n.num_addresses<1000 else '',n.is_private,n.with_netmask,n.exploded)
        except ValueError as e: print(type(e).__name__,e)
        try: IPv4Network(t,st)
        except ValueError as e: print(type(e).__name__,e)
n=ip_network('192.168.0.0/24'); print(ip_address('192.168.0.7') in n, n[5], n[-1], list(n.subnets(2)), n.supernet(), list(n.subnets(new_prefix=26)), n.overlaps(ip_network('192.168.0.128/25')), ip_network('192.168.0.128/25').subnet_of(n), list(n.address_exclude(ip_network('192.168.0.64/26'))))
i=ip_interface('192.168.1.5/24'); print(repr(i),i.ip,i.network,i.with_netmask,i==ip_interface('192.168.1.5/24'))
print(list(collapse_addresses([ip_network('10.0.0.0/25'),ip_network('10.0.0.128/25'),ip_network('10.0.2.0/24')])), list(summarize_address_range(ip_address('10.0.0.1'),ip_address('10.0.0.9'))))
print(sorted([ip_address('10.0.0.2'),ip_address('10.0.0.1')]), f"{ip_address('1.2.3.4'):b}", f"{ip_address('1.2.3.4'):#x}", f"{ip_address('1.2.3.4'):>15s}|")
try: ip_address('1.1.1.1')<ip_address('::')
except TypeError as e: print(e)
print(ip_address('::ffff:1.2.3.4').ipv4_mapped, ip_address('2002:102:304::').sixtofour)
