# -*- coding: latin-1 -*-
print(ascii('café'), len('éè'))
été = 5
print(été + undefined_name, 'é')
